//! `cargo xtask serve`: build, serve, rebuild on change, tell open pages to load again.

mod reload;

use std::{
    io,
    net::{Ipv4Addr, SocketAddr, TcpListener},
    path::Path,
    thread,
};

use anyhow::{Context as _, Result, bail};
use tokio::sync::watch::{Sender, channel};

use crate::{
    cli::ServeOptions,
    server::{Folder, compressed},
    site::{self, Purpose},
    steps::Steps,
    tools::{self, Tools},
    watch,
    workspace::Workspace,
};

/// Steps after the tools: crates, site, server.
const STEPS: usize = 3;

/// Builds and serves until it is interrupted.
///
/// # Errors
/// When the port is taken, a tool cannot be installed, or the first build fails.
pub fn serve(workspace: &Workspace, options: &ServeOptions) -> Result<()> {
    // Before the minutes that a first build takes, not after them.
    let listener = bind(options.port)?;
    site::check_sources(workspace)?;

    let mut steps = Steps::new(tools::STEPS + STEPS);
    let tools = tools::ensure(workspace, &mut steps)?;
    steps.begin("Crates from the registry");
    site::fetch(workspace)?;
    steps.done("there");

    // Not dist/: what is served while editing is not what is deployed.
    let dist = workspace.root().join("target/served");
    let seen = watch::stamp(workspace);
    steps.begin("The site");
    make(workspace, &tools, options, &dist)?;
    steps.done("built");

    let folder = Folder::new(&dist).under(&options.public_url);
    steps.begin(format!(
        "Serving http://127.0.0.1:{}{} and rebuilding when a file changes; Ctrl+C ends it",
        options.port,
        folder.base()
    ));
    let (builds, heard) = channel(0_u64);
    let (workspace, options) = (workspace.clone(), options.clone());
    thread::spawn(move || rebuild(&workspace, &tools, &options, &dist, seen, &builds));

    let routes = compressed(reload::with_reload(folder.router(), heard));
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .context("the server does not start")?;
    runtime.block_on(async move {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        axum::serve(listener, routes).await
    })?;
    Ok(())
}

fn make(workspace: &Workspace, tools: &Tools, options: &ServeOptions, dist: &Path) -> Result<()> {
    let purpose = if options.release {
        Purpose::Readers
    } else {
        Purpose::Editing
    };
    site::trunk(workspace, tools, purpose, &options.public_url, dist)
}

/// Builds again after every change; a build that fails leaves the last good one in place.
fn rebuild(
    workspace: &Workspace,
    tools: &Tools,
    options: &ServeOptions,
    dist: &Path,
    mut seen: watch::Stamp,
    builds: &Sender<u64>,
) {
    loop {
        seen = watch::changed(workspace, seen);
        let mut steps = Steps::new(1);
        steps.begin("A file changed; building again");
        match make(workspace, tools, options, dist) {
            Ok(()) => {
                steps.done("built; open pages load again");
                builds.send_modify(|count| *count += 1);
            }
            Err(error) => eprintln!("xtask: {error:#}; still serving the last good build"),
        }
    }
}

fn bind(port: u16) -> Result<TcpListener> {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let listener = match TcpListener::bind(address) {
        Ok(listener) => listener,
        Err(error) if error.kind() == io::ErrorKind::AddrInUse => bail!(
            "port {port} is taken by another program; end it, or choose another with --port {}",
            port.checked_add(1).unwrap_or(8080)
        ),
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
            bail!("port {port} needs more rights than you have; choose one above 1023 with --port")
        }
        Err(error) => bail!("port {port} cannot be used: {error}"),
    };
    listener.set_nonblocking(true)?;
    Ok(listener)
}
