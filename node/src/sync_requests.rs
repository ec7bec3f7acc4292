//! What the node's sync asks of the network, with one thing put right: a peer that it drops is disconnected, listed or not.
//!
//! Sync drops a peer that failed a request or sent a bad block, forgets it, and counts on the end of its connection to
//! start anew with it. litep2p never ends connections to listed peers, and on a permissioned chain all are: whoever was
//! once too slow, or had a wrong clock for a moment, would be ignored until a restart. So it is taken off the list and
//! put back on it, which connects it anew.

use futures::StreamExt;
use sc_network::{
	config::MultiaddrWithPeerId, service::traits::NetworkService, Multiaddr, NetworkPeers, NetworkRequest, PeerId,
	ProtocolName,
};
use sc_network_sync::service::network::{NetworkServiceHandle, ToServiceCommand};
use sc_utils::mpsc::{tracing_unbounded, TracingUnboundedReceiver};
use std::sync::Arc;

/// More requests waiting than this are worth a warning: as many as with the SDK's own.
const MANY: usize = 100_000;

/// The requests of sync, to be carried out.
pub struct SyncRequests(TracingUnboundedReceiver<ToServiceCommand>);

/// What sync asks with, and what it asked for.
pub fn channel() -> (NetworkServiceHandle, SyncRequests) {
	let (sender, receiver) = tracing_unbounded("mpsc_sync_requests", MANY);
	(NetworkServiceHandle::new(sender), SyncRequests(receiver))
}

impl SyncRequests {
	/// Carries the requests out, as long as there is a sync.
	pub async fn carry_out(mut self, network: Arc<dyn NetworkService>) {
		while let Some(request) = self.0.next().await {
			match request {
				ToServiceCommand::DisconnectPeer(peer, protocol) => disconnect(&*network, peer, protocol).await,
				ToServiceCommand::ReportPeer(peer, change) => network.report_peer(peer, change),
				ToServiceCommand::StartRequest(peer, protocol, request, sender, connect) => {
					network.start_request(peer, protocol, request, None, sender, connect)
				}
			}
		}
	}
}

async fn disconnect(network: &dyn NetworkService, peer: PeerId, protocol: ProtocolName) {
	// Without an answer the network is ending.
	let listed = network.reserved_peers().await.is_ok_and(|listed| listed.contains(&peer));
	if listed {
		network.remove_reserved_peer(peer);
	}
	network.disconnect_peer(peer, protocol);
	if listed {
		log::info!("Peer {peer} failed a request or sent a bad block: its connection is made anew.");
		// Its addresses are known already.
		let peer = MultiaddrWithPeerId { multiaddr: Multiaddr::empty(), peer_id: peer };
		if let Err(error) = network.add_reserved_peer(peer) {
			log::error!("A listed peer could not be connected anew, restart the node: {error}");
		}
	}
}
