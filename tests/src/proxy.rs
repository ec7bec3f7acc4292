//! A link between two nodes that can be cut: a TCP proxy on loopback, so that a partition needs no privilege.

use anyhow::Result;
use std::net::SocketAddr;
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
	/// A link that flows, to the node that listens at `target`.
	pub async fn to(target: SocketAddr) -> Result<Self> {
		let listener = TcpListener::bind("127.0.0.1:0").await?;
		let port = listener.local_addr()?.port();
		let (traffic, watched) = watch::channel(Traffic::Flows);
		Ok(Self { port, traffic, listener: tokio::spawn(listen(listener, target, watched)) })
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

async fn listen(listener: TcpListener, target: SocketAddr, traffic: watch::Receiver<Traffic>) {
	// An error of one connection (too many open files, reset before it was accepted) ends that connection alone.
	loop {
		let Ok((near, _)) = listener.accept().await else { continue };
		if *traffic.borrow() != Traffic::Refused {
			tokio::spawn(connect(near, target, traffic.clone()));
		}
	}
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

	/// A link to something that sends back what it gets.
	async fn echo() -> Result<Link> {
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
		Link::to(target).await
	}

	#[tokio::test]
	async fn f34_a_stalled_link_holds_back_and_delivers_when_it_flows_again() -> Result<()> {
		let link = echo().await?;
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
		let link = echo().await?;
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
}
