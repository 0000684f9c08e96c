//! What is asked for with a click: a result taken apart, two scenarios compared, a number cited.
//!
//! A [`Tool`] answers a question about one scenario with a piece of HTML. The same function runs
//! natively, when `site` prerenders a page and in tests, and in the browser, where a worker has
//! this crate as a wasm of its own: it is fetched when the first tool is opened, and however long
//! it computes, the page stays with the hand.
//!
//! # In the page
//! ```html
//! <section class="tool" data-tool="tornado" data-query="">
//!   <form class="tool-form">native inputs; the name of each is the name of an argument</form>
//!   <p class="tool-note" role="status"></p>
//!   <div class="tool-result">the answer</div>
//! </section>
//! ```
//! [`section()`] writes it, [`fold`] puts it into a `details`, and [`workbench`] gives all tools
//! that stand under the workbench of a model. `www/tools.js` does the rest for every tool alike:
//! it asks when a tool is opened, when its form changes and when the scenario comes to rest, and
//! puts the answer into `.tool-result`. Links `a.set[data-set]` in an answer move the scenario.
//!
//! # Under a chart, and at a number
//! `cite` takes a number apart and says how to cite it; `sources`, `assumptions`, `data`, `image`,
//! `share` and `embed` stand under every chart. `www/foot.js` opens them in place, and takes the
//! files along that [`file`] makes: tables, drawings, the scenario, and all of it as one archive.
//!
//! # Adding a tool
//! One file with a function from [`Asked`] to HTML, and its line in [`TOOLS`].
#![forbid(unsafe_code)]

mod asked;
mod bars;
pub mod bits;
mod cite;
mod compare;
mod drawn;
mod figure;
mod foot;
pub mod html;
mod moves;
mod needed;
mod odds;
mod place;
mod problem;
mod results;
mod round;
mod section;
mod seeing;
mod sure;
mod take;
pub mod timed;
mod tool;
mod tornado;
mod working;

pub use asked::Asked;
pub use foot::embed::height;
pub use place::edition;
pub use problem::Problem;
pub use section::{Page, fold, section, workbench};
pub use take::file;
pub use tool::{TOOLS, Tool, answer, tool};
