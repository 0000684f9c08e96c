// Takes the place of Squiggle where it is not built in: `cargo xtask bench --models` puts a bundle of
// @quri/squiggle-lang (MIT) here, in the built site only. Readers never get it.
export const run = null;
