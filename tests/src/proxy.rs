//! A link between two nodes that can be cut: a TCP proxy on loopback, so that a partition needs no privilege.
//!
//! Nodes tell each other the addresses that they dial. So that nobody goes round a cut over the link of another, each
//! link carries for its own node alone.

use anyhow::Result;
use std::{
	net::{SocketAddr, SocketAddrV4},
	sync::{
		atomic::{AtomicU32, Ordering},
		Arc,
	},
};
use tokio::{
	io::{AsyncReadExt, AsyncWriteExt},
	net::{
		tcp::{OwnedReadHalf, OwnedWriteHalf},
		TcpListener, TcpStream,
	},
	sync::watch,
	task::JoinHandle,
};

/// What a link does with what is sent over it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Traffic {
	/// It arrives.
	Flows,
	/// It is held back, and nobody is told: as when a cable is cut. It arrives when the link flows again.
	Stalls,
	/// Connections are closed, new ones too: as behind a firewall that rejects.
	Refused,
}

/// One direction of dialling: from one node to another.
pub struct Link {
	/// Where the dialling node finds the other.
	pub port: u16,
	traffic: watch::Sender<Traffic>,
	listener: JoinHandle<()>,
}

impl Link {
	/// A link that flows, from the node whose process `from` has the id of, to the one that listens at `target`.
	pub async fn new(from: Arc<AtomicU32>, target: SocketAddr) -> Result<Self> {
		let listener = TcpListener::bind("127.0.0.1:0").await?;
		let port = listener.local_addr()?.port();
		let (traffic, watched) = watch::channel(Traffic::Flows);
		Ok(Self { port, traffic, listener: tokio::spawn(listen(listener, from, target, watched)) })
	}

	/// Cuts it, or lets it flow again.
	pub fn set(&self, traffic: Traffic) {
		self.traffic.send_replace(traffic);
	}
}

impl Drop for Link {
	fn drop(&mut self) {
		self.listener.abort();
	}
}

async fn listen(listener: TcpListener, from: Arc<AtomicU32>, target: SocketAddr, traffic: watch::Receiver<Traffic>) {
	loop {
		// An error is of that one connection, which was reset before it was accepted.
		let Ok((near, dialler)) = listener.accept().await else { continue };
		if *traffic.borrow() != Traffic::Refused && is_of(from.load(Ordering::SeqCst), dialler) {
			tokio::spawn(connect(near, target, traffic.clone()));
		}
	}
}

/// Is this process at that end of a connection?
fn is_of(process: u32, end: SocketAddr) -> bool {
	let SocketAddr::V4(end) = end else { return false };
	let Ok(table) = std::fs::read_to_string("/proc/net/tcp") else { return false };
	let Some(inode) = inode_of(&table, end) else { return false };
	let socket = format!("socket:[{inode}]");
	let Ok(open) = std::fs::read_dir(format!("/proc/{process}/fd")) else { return false };
	open.flatten().any(|entry| std::fs::read_link(entry.path()).is_ok_and(|to| to.as_os_str() == socket.as_str()))
}

/// The inode of the socket with this local address, in the kernel's table of connections.
fn inode_of(table: &str, end: SocketAddrV4) -> Option<&str> {
	let local = format!("{:08X}:{:04X}", u32::from_le_bytes(end.ip().octets()), end.port());
	table
		.lines()
		.map(|line| line.split_whitespace().collect::<Vec<_>>())
		.find_map(|fields| (fields.get(1) == Some(&local.as_str())).then(|| fields.get(9).copied()).flatten())
}

async fn connect(near: TcpStream, target: SocketAddr, mut traffic: watch::Receiver<Traffic>) {
	if !flows(&mut traffic).await {
		return;
	}
	let Ok(far) = TcpStream::connect(target).await else { return };
	// Votes are small and urgent.
	let _ = (near.set_nodelay(true), far.set_nodelay(true));
	let ((near_in, near_out), (far_in, far_out)) = (near.into_split(), far.into_split());
	tokio::spawn(carry(near_in, far_out, traffic.clone()));
	carry(far_in, near_out, traffic).await;
}

/// Waits while the link stalls; false if the connection is to be closed.
async fn flows(traffic: &mut watch::Receiver<Traffic>) -> bool {
	traffic.wait_for(|traffic| *traffic != Traffic::Stalls).await.is_ok_and(|traffic| *traffic == Traffic::Flows)
}

async fn carry(mut from: OwnedReadHalf, mut to: OwnedWriteHalf, mut traffic: watch::Receiver<Traffic>) {
	let mut buffer = vec![0; 64 * 1024];
	loop {
		let length = tokio::select! {
			_ = traffic.wait_for(|traffic| *traffic == Traffic::Refused) => return,
			read = from.read(&mut buffer) => match read {
				Ok(length) if length > 0 => length,
				_ => return,
			},
		};
		let Some(bytes) = buffer.get(..length) else { return };
		if !flows(&mut traffic).await || to.write_all(bytes).await.is_err() {
			return;
		}
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use std::time::Duration;
	use tokio::time::timeout;

	const SHORT: Duration = Duration::from_millis(200);
	const LONG: Duration = Duration::from_secs(10);

	/// A link from a process to something that sends back what it gets.
	async fn echo(process: u32) -> Result<Link> {
		let listener = TcpListener::bind("127.0.0.1:0").await?;
		let target = listener.local_addr()?;
		tokio::spawn(async move {
			while let Ok((mut stream, _)) = listener.accept().await {
				tokio::spawn(async move {
					let (mut from, mut to) = stream.split();
					let _ = tokio::io::copy(&mut from, &mut to).await;
				});
			}
		});
		Link::new(Arc::new(AtomicU32::new(process)), target).await
	}

	#[tokio::test]
	async fn f34_a_stalled_link_holds_back_and_delivers_when_it_flows_again() -> Result<()> {
		let link = echo(std::process::id()).await?;
		let mut stream = TcpStream::connect(("127.0.0.1", link.port)).await?;
		let mut byte = [0];
		stream.write_all(b"a").await?;
		timeout(LONG, stream.read_exact(&mut byte)).await??;
		assert_eq!(&byte, b"a");
		link.set(Traffic::Stalls);
		stream.write_all(b"b").await?;
		assert!(timeout(SHORT, stream.read_exact(&mut byte)).await.is_err(), "nothing arrives");
		link.set(Traffic::Flows);
		timeout(LONG, stream.read_exact(&mut byte)).await??;
		assert_eq!(&byte, b"b");
		Ok(())
	}

	#[tokio::test]
	async fn f34_a_refusing_link_closes_what_is_open_and_what_is_new() -> Result<()> {
		let link = echo(std::process::id()).await?;
		let mut open = TcpStream::connect(("127.0.0.1", link.port)).await?;
		let mut byte = [0];
		open.write_all(b"a").await?;
		timeout(LONG, open.read_exact(&mut byte)).await??;
		link.set(Traffic::Refused);
		assert!(!matches!(timeout(LONG, open.read(&mut byte)).await?, Ok(1..)), "closed");
		let mut new = TcpStream::connect(("127.0.0.1", link.port)).await?;
		assert!(!matches!(timeout(LONG, new.read(&mut byte)).await?, Ok(1..)), "closed");
		link.set(Traffic::Flows);
		let mut again = TcpStream::connect(("127.0.0.1", link.port)).await?;
		again.write_all(b"c").await?;
		timeout(LONG, again.read_exact(&mut byte)).await??;
		assert_eq!(&byte, b"c");
		Ok(())
	}

	#[tokio::test]
	async fn f34_a_link_carries_for_its_own_node_alone() -> Result<()> {
		let link = echo(1).await?;
		let mut stranger = TcpStream::connect(("127.0.0.1", link.port)).await?;
		let mut byte = [0];
		let _ = stranger.write_all(b"a").await;
		assert!(!matches!(timeout(LONG, stranger.read(&mut byte)).await?, Ok(1..)), "closed");
		Ok(())
	}
}
