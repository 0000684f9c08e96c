// The desk: the second wasm in a worker of its own, so that a long answer never holds up the page.
// The first message says where the models are; every other one is a question, answered by its number.

let desk;

onmessage = async ({ data }) => {
  if (data.glue) {
    desk = import(data.glue).then(async (glue) => {
      await glue.default({ module_or_path: data.wasm });
      return glue;
    });
    desk.catch(() => {}); // said with the first question
    return;
  }
  if (data.file) {
    const { file, name, query, args, extra } = data;
    try {
      postMessage({ file, bytes: (await desk).file(name, query, args, extra) });
    } catch (error) {
      postMessage({ file, problem: String(error) });
    }
    return;
  }
  const { id, tool, query, args } = data;
  try {
    postMessage({ id, html: (await desk).answer(tool, query, args) });
  } catch (error) {
    postMessage({ id, problem: String(error) });
  }
};
