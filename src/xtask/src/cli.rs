//! The command line: what may be asked, and one sentence for everything else.

use std::{ffi::OsString, path::PathBuf};

use anyhow::{Result, bail};
use lexopt::{Arg, Parser, ValueExt as _};

/// What `cargo xtask help` prints.
pub const HELP: &str = "\
cargo xtask COMMAND

  serve    build the site, serve it on http://127.0.0.1:8080 and rebuild when a file changes
             --port 8080          another port
             --public-url /       the path under which the pages live
             --release            exactly what `build` makes (slower to rebuild)
  build    write the site, ready for any static host, to dist/
             --public-url /x/y/   the folder of the host where it will live
             --dist DIR           another folder than dist/
  test     formatting, lints, every test, and the pages in Chromium, Firefox and WebKit
             --quick              without building the site and without the browsers
             BROWSER=firefox      (in the environment) only in this one: chromium, firefox, webkit
             NAME...              only tests whose name contains one of these; no lints
  bench    build the site, drag its sliders in Chromium and print what each step costs;
             `cargo xtask bench --help` lists what can be chosen
             --models             the models instead, beside JavaScript and Squiggle (/bench/)
  fuzz     evaluate random scenarios from the whole input space, and stop at the first that panics,
           or shows NaN, an infinity or a word out of place
             N                    how many; a million takes minutes and is what you get without it
  tools    install the tools that building needs, and nothing else
  doctor   what is there, what is missing, and how to get it
  help     this list

Tools are kept outside the clone, in ~/.cache/moat-or-market; MOAT_CACHE names another folder.";

/// A command with its options.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Print the commands.
    Help,
    /// Build, serve, rebuild.
    Serve(ServeOptions),
    /// Write the deployable folder.
    Build(BuildOptions),
    /// Run the tests.
    Test(TestOptions),
    /// Measure, with these options for the measuring program.
    Bench(Vec<OsString>),
    /// Evaluate this many random scenarios.
    Fuzz(u32),
    /// Say what is there.
    Doctor,
    /// Install the tools.
    Tools,
}

/// Options of `serve`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServeOptions {
    /// The port on 127.0.0.1.
    pub port: u16,
    /// The path under which the pages live, with a slash at both ends.
    pub public_url: String,
    /// Build for readers rather than for a quick turn.
    pub release: bool,
}

/// Options of `build`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BuildOptions {
    /// The path under which the pages will live, with a slash at both ends.
    pub public_url: String,
    /// Where the site goes; `dist/` in the clone when absent.
    pub dist: Option<PathBuf>,
}

impl Default for BuildOptions {
    fn default() -> Self {
        Self {
            public_url: String::from("/"),
            dist: None,
        }
    }
}

/// Options of `test`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TestOptions {
    /// Leave out the site's build and the browser.
    pub quick: bool,
    /// Only tests whose name contains one of these.
    pub names: Vec<String>,
}

/// Reads the command line.
///
/// # Errors
/// On an unknown command or option, or a value that makes no sense, in one sentence.
pub fn parse(mut parser: Parser) -> Result<Command> {
    let Some(first) = parser.next()? else {
        return Ok(Command::Help);
    };
    let name = match first {
        Arg::Value(name) => name.to_string_lossy().into_owned(),
        Arg::Long("help") | Arg::Short('h') => return Ok(Command::Help),
        other => bail!(
            "{}; `cargo xtask help` lists the commands",
            other.unexpected()
        ),
    };
    let command = match name.as_str() {
        "serve" => Command::Serve(serve(&mut parser)?),
        "build" => Command::Build(build(&mut parser)?),
        "test" => Command::Test(test(&mut parser)?),
        "bench" => Command::Bench(parser.raw_args()?.collect()),
        "fuzz" => Command::Fuzz(fuzz(&mut parser)?),
        "doctor" => Command::Doctor,
        "tools" => Command::Tools,
        "help" => return Ok(Command::Help),
        _ => bail!("there is no command `{name}`; `cargo xtask help` lists the commands"),
    };
    if let Some(more) = parser.next()? {
        return Err(refuse(&name, &more));
    }
    Ok(command)
}

fn serve(parser: &mut Parser) -> Result<ServeOptions> {
    let mut options = ServeOptions {
        port: 8080,
        public_url: String::from("/"),
        release: false,
    };
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Long("port") => {
                let text = parser.value()?.string()?;
                let Ok(port) = text.parse() else {
                    bail!("--port takes a number up to 65535, not `{text}`");
                };
                options.port = port;
            }
            Arg::Long("public-url") => options.public_url = public_url(parser)?,
            Arg::Long("release") => options.release = true,
            other => return Err(refuse("serve", &other)),
        }
    }
    Ok(options)
}

fn build(parser: &mut Parser) -> Result<BuildOptions> {
    let mut options = BuildOptions::default();
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Long("public-url") => options.public_url = public_url(parser)?,
            Arg::Long("dist") => options.dist = Some(parser.value()?.into()),
            other => return Err(refuse("build", &other)),
        }
    }
    Ok(options)
}

fn test(parser: &mut Parser) -> Result<TestOptions> {
    let mut options = TestOptions::default();
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Long("quick") => options.quick = true,
            Arg::Value(name) => options.names.push(name.string()?),
            other => return Err(refuse("test", &other)),
        }
    }
    Ok(options)
}

fn fuzz(parser: &mut Parser) -> Result<u32> {
    let Some(argument) = parser.next()? else {
        return Ok(1_000_000);
    };
    let Arg::Value(text) = argument else {
        return Err(refuse("fuzz", &argument));
    };
    match text.to_string_lossy().parse() {
        Ok(count) if count > 0 => Ok(count),
        _ => bail!(
            "`fuzz` takes a number of scenarios such as 50000, not `{}`",
            text.to_string_lossy()
        ),
    }
}

/// A path below the host, with a slash at both ends.
fn public_url(parser: &mut Parser) -> Result<String> {
    let text = parser.value()?.string()?;
    let plain = |c: char| c.is_ascii_alphanumeric() || "/-._~".contains(c);
    if !text.starts_with('/') || !text.chars().all(plain) || text.contains("//") {
        bail!("--public-url takes a path such as /x/y/, not `{text}`");
    }
    let inner = text.trim_matches('/');
    if inner.is_empty() {
        return Ok(String::from("/"));
    }
    Ok(format!("/{inner}/"))
}

fn refuse(command: &str, argument: &Arg<'_>) -> anyhow::Error {
    let shown = match argument {
        Arg::Long(name) => format!("--{name}"),
        Arg::Short(name) => format!("-{name}"),
        Arg::Value(value) => value.to_string_lossy().into_owned(),
    };
    anyhow::anyhow!("`{command}` does not take `{shown}`; `cargo xtask help` lists what it takes")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(words: &str) -> Result<Command> {
        parse(Parser::from_args(words.split_whitespace()))
    }

    #[test]
    fn a_path_below_the_host_gets_its_slashes() {
        for given in ["/x/y", "/x/y/"] {
            let Ok(Command::Build(options)) = line(&format!("build --public-url {given}")) else {
                panic!("{given} is refused");
            };
            assert_eq!(options.public_url, "/x/y/");
        }
    }

    #[test]
    fn what_makes_no_sense_is_refused_in_one_line() {
        for words in [
            "sreve",
            "serve --prot 80",
            "serve --port 80800",
            "serve extra",
            "build --public-url x",
            "build --public-url //evil.example/",
            "test --slow",
            "fuzz many",
            "fuzz 0",
            "fuzz --many",
            "fuzz 10 20",
            "doctor --now",
            "--version",
        ] {
            let message = format!("{:#}", line(words).expect_err(words));
            assert!(!message.contains('\n'), "{words}: {message}");
        }
    }

    #[test]
    fn names_choose_tests() {
        let Ok(Command::Test(options)) = line("test runrate links --quick") else {
            panic!("refused");
        };
        assert!(options.quick);
        assert_eq!(options.names, ["runrate", "links"]);
    }
}
