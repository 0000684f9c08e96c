// <trainium-model model="runrate" scenario="growth=120" lock="nvidia" show="growth" theme="auto">: one model of Moat or
// Market in your page. It makes a frame, keeps its height, follows its attributes, and raises "scenariochange" with
// { id, values, link }. What stands inside the element is for readers without script. Nothing else of the page is touched.
// Works as a plain script (which needs no leave of our server) and as a module (which needs its CORS headers).
{
  const own = document.currentScript ?? [...document.scripts].find((script) => /\/embed\.js(\?|$)/.test(script.src));
  const root = new URL(".", own.src).href;
  const heights = { specs: 760, runrate: 1030, buyer: 990, bundle: 1240, supply: 1070, paths: 1300, leverage: 950, ecosystem: 1100 };
  const rides = /^(v|seed|name|asof|cite)$/;

  class TrainiumModel extends HTMLElement {
    static observedAttributes = ["model", "scenario", "lock", "show", "theme"];

    get query() {
      const pairs = (this.getAttribute("scenario") ?? "").replace(/^\?/, "").split("&").filter(Boolean);
      return pairs.map((pair) => {
        const key = pair.split("=")[0];
        return key.includes(".") || rides.test(key) ? pair : `${this.getAttribute("model")}.${pair}`;
      }).join("&");
    }

    connectedCallback() {
      addEventListener("message", this);
      if (this.frame) return;
      this.frame = Object.assign(document.createElement("iframe"), { loading: "lazy", allow: "clipboard-write; web-share" });
      this.frame.setAttribute("sandbox", "allow-scripts allow-same-origin allow-popups allow-downloads allow-forms");
      this.frame.style.cssText = "display:block;width:100%;border:0";
      this.attachShadow({ mode: "open" }).append(this.frame);
      this.style.display ||= "block";
      this.load();
    }

    disconnectedCallback() {
      removeEventListener("message", this);
    }

    attributeChangedCallback(name, was, now) {
      if (!this.frame || was === now) return;
      if (name !== "scenario" || !this.awake) this.load();
      else this.frame.contentWindow.postMessage({ source: "moat-or-market", type: "set-scenario", v: 1, scenario: this.query }, "*");
    }

    load() {
      const model = this.getAttribute("model") ?? "";
      if (!(model in heights)) return;
      const view = ["lock", "show", "theme"].filter((name) => this.hasAttribute(name))
        .map((name) => `${name}=${encodeURIComponent(this.getAttribute(name))}`);
      this.awake = false;
      this.frame.title = `Moat or Market: ${model}`;
      this.frame.style.height = `${heights[model]}px`;
      this.frame.src = `${root}embed/${model}/?${[this.query, ...view].filter(Boolean).join("&")}`;
    }

    handleEvent({ source, data }) {
      if (source !== this.frame?.contentWindow || data?.source !== "moat-or-market") return;
      if (data.type === "height") this.frame.style.height = `${data.height}px`;
      if (data.type === "scenario") {
        this.awake = true;
        const { id, values, link } = data;
        this.dispatchEvent(new CustomEvent("scenariochange", { bubbles: true, detail: { id, values, link } }));
      }
    }
  }

  if (!customElements.get("trainium-model")) customElements.define("trainium-model", TrainiumModel);
}
