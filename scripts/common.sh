# Shared by the scripts of this folder: where things are built and how they report. Sourced, not run.

ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"

# One target folder for every checkout on this machine: the SDK's hundreds of crates are built once.
export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/civitas/target}"
# With the target folder elsewhere, wasm-builder has to be told where the workspace is.
export WASM_BUILD_WORKSPACE_HINT="$ROOT"
# Plain progress lines in logs, the live bar only on a terminal.
[ -t 2 ] || export CARGO_TERM_PROGRESS_WHEN=never

WASM_TARGET=wasm32v1-none
# The name under which Debian's own Rust is linked when it has to build the runtime (see scripts/setup).
DEBIAN_TOOLCHAIN=civitas-wasm
NODE_BIN="$CARGO_TARGET_DIR/release/civitas-node"
CLI_BIN="$CARGO_TARGET_DIR/release/civitas"

say() { printf '%s\n' "$*"; }
step() { printf '\n== %s\n' "$*"; }
fail() { printf 'error: %s\n' "$*" >&2; exit 1; }

# Prints the comment block at the top of a script as its help text.
help_text() { sed -n '2,/^[^#]/{/^#/!d;s/^# \{0,1\}//;p}' "$1"; }

# Is the Wasm target there for this toolchain's rustc?
has_wasm_target() {
	local sysroot
	sysroot="$("$@" --print sysroot 2>/dev/null)" || return 1
	compgen -G "$sysroot/lib/rustlib/$WASM_TARGET/lib/libcore-*.rlib" >/dev/null
}

# Decides which toolchain builds the runtime; says so in WASM_BUILD_TOOLCHAIN when it is not the usual one.
choose_wasm_toolchain() {
	if has_wasm_target rustc; then return 0; fi
	if has_wasm_target /usr/bin/rustc && rustup toolchain list 2>/dev/null | grep "^$DEBIAN_TOOLCHAIN" >/dev/null; then
		export WASM_BUILD_TOOLCHAIN="$DEBIAN_TOOLCHAIN"
		return 0
	fi
	return 1
}

# Stops early, with one sentence, when the disk cannot hold what comes next. $1: gigabytes, $2: folder, $3: for what.
need_disk() {
	local free
	mkdir -p "$2" || fail "cannot create $2; choose another folder or its permissions"
	free=$(df -Pk "$2" | awk 'NR==2 {print int($4/1048576)}')
	[ "$free" -ge "$1" ] || fail "$2 has ${free} GB free and $3 needs about $1 GB: free some space, or set CARGO_TARGET_DIR to a larger disk"
}

port_is_free() { ! (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# A free TCP port at or above $1.
free_port() {
	local port="$1"
	while ! port_is_free "$port"; do port=$((port + 1)); done
	printf '%s\n' "$port"
}

# Builds the node and the command line. Prints cargo's own lines, so a long build is never silent.
build_binaries() {
	need_disk 12 "$CARGO_TARGET_DIR" "a first build"
	choose_wasm_toolchain || fail "the Wasm target $WASM_TARGET is missing: run scripts/setup"
	step "Building the node and the command line into $CARGO_TARGET_DIR (the first time takes about half an hour)"
	(cd "$ROOT" && cargo build --release --locked --bins)
}

# The data folder of the one chain under a node's --base-path.
chain_folder() {
	local found
	found=("$1"/chains/*/)
	[ -d "${found[0]}" ] || fail "$1 is no node's --base-path: it has no folder chains/"
	[ "${#found[@]}" = 1 ] || fail "$1 holds several chains: ${found[*]}; keep one chain in a --base-path"
	printf '%s\n' "${found[0]%/}"
}

# Does a node use this data folder? The database holds a lock while it is open.
database_in_use() {
	[ -f "$1/paritydb/full/lock" ] || fail "$1 holds no database"
	! flock -n "$1/paritydb/full/lock" true
}

# One JSON-RPC call. $1: URL, $2: method, $3: parameters.
rpc() {
	curl -fsS --max-time 10 -H 'content-type: application/json' "$1" \
		-d "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"$2\",\"params\":$3}"
}

# Fails when one of the keys of a keystore has built one of the next blocks. $1: URL of another node, $2: keystore.
still_authors() {
	local authorities count slot author header seen= blocks=0
	# Aura's list of keys: a length in one byte up to 63 validators, in two above, then 32 bytes each.
	authorities="$(rpc "$1" state_getStorage '["0x57f8dc2f5ab09467896f47300f0424385e0621c4869aa60c02be9adcc98a0d1d"]' |
		sed -n 's/.*"result":"0x\([0-9a-f]*\)".*/\1/p')" || fail "$1 does not answer"
	count=$((${#authorities} / 64))
	[ "$count" -gt 0 ] || fail "$1 does not tell who the authors are"
	authorities="${authorities: -$((count * 64))}"
	say "watching $((count * 2)) slots at $1 for blocks of these keys .."
	for _ in $(seq $((count * 4))); do
		header="$(rpc "$1" chain_getHeader '[]')" || fail "$1 does not answer"
		# The slot that the author has put into the header: 06 "aura" 20, then eight bytes, lowest first.
		slot="$(sed -n 's/.*"0x066175726120\([0-9a-f]\{16\}\)".*/\1/p' <<<"$header")"
		[ -n "$slot" ] || fail "$1 answers headers without a slot"
		if [ "$slot" != "$seen" ]; then
			seen="$slot" blocks=$((blocks + 1))
			slot=$((16#${slot:14:2}${slot:12:2}${slot:10:2}${slot:8:2}${slot:6:2}${slot:4:2}${slot:2:2}${slot:0:2}))
			author="${authorities:$((slot % count * 64)):64}"
			# The block that was best at first may be the old node's last one before it ended.
			if [ "$blocks" -gt 1 ] && [ -e "$2/61757261$author" ]; then
				fail "the old node is alive: it has just built the block of slot $slot. Stop it for good first"
			fi
		fi
		sleep 1
	done
	[ "$blocks" -gt 1 ] || fail "$1 saw no new block meanwhile: it cannot tell whether the old node is alive"
	say "none of $blocks blocks is signed with these keys"
}

# Builds the runtime once more with one more feature, into $2, beside the one that is in the node: what wasm-builder does,
# in a project of another name, so that neither its own project nor what later builds include is touched. The crates
# below the runtime are those that wasm-builder has compiled, or will find compiled. $1: feature, $2: file.
build_other_runtime() {
	local feature="$1" file="$2" workspace project lib cargo
	workspace="$CARGO_TARGET_DIR/release/wbuild"
	project="$workspace/$feature"
	lib="civitas_runtime_${feature//-/_}"
	choose_wasm_toolchain || fail "the Wasm target $WASM_TARGET is missing: run scripts/setup"
	cargo=(cargo)
	[ -z "${WASM_BUILD_TOOLCHAIN:-}" ] || cargo=(rustup run "$WASM_BUILD_TOOLCHAIN" cargo)
	step "Building the runtime with '$feature' (a few minutes)"
	mkdir -p "$project/src" "$(dirname "$file")" || return 1
	# Written only if it changes, so that nothing is built twice.
	printf '%s\n' '#![no_std] #![allow(unused_imports)] pub use wasm_project::*;' | write_if_changed "$project/src/lib.rs"
	cp "$ROOT/Cargo.lock" "$project/Cargo.lock"
	write_if_changed "$project/Cargo.toml" <<-TOML
		[package]
		name = "civitas-runtime-$feature"
		version = "1.0.0"
		edition = "2021"

		[lib]
		name = "$lib"
		crate-type = ["cdylib"]

		[dependencies.wasm-project]
		package = "civitas-runtime"
		path = "$ROOT/runtime"
		default-features = false
		features = ["$feature"]

		[profile.release]
		panic = "abort"
		lto = "thin"

		[workspace]
		resolver = "2"
	TOML
	# The flags are wasm-builder's, word for word: others would compile everything anew.
	(cd "$project" && env -u RUSTC -u CARGO_ENCODED_RUSTFLAGS SKIP_WASM_BUILD= \
		RUSTFLAGS="-C link-arg=--export-table -C link-arg=--export=__heap_base -C link-arg=--import-memory --cfg substrate_runtime " \
		CARGO_TARGET_DIR="$workspace/civitas-runtime/target" \
		"${cargo[@]}" rustc --release --target "$WASM_TARGET" --manifest-path "$project/Cargo.toml" -- -C strip=symbols) || return 1
	cp "$workspace/civitas-runtime/target/$WASM_TARGET/release/$lib.wasm" "$file"
}

# Standard input into a file, unless it is there already.
write_if_changed() {
	local content
	content="$(cat)"
	[ -f "$1" ] && [ "$content" = "$(cat "$1")" ] || printf '%s\n' "$content" > "$1"
}

# The next versions of the runtime for the rehearsal of an upgrade, named in the environment of its tests.
build_next_runtimes() {
	local folder="$CARGO_TARGET_DIR/upgrade-rehearsal"
	build_other_runtime upgrade-rehearsal "$folder/next.wasm" || return 1
	build_other_runtime upgrade-repair "$folder/repaired.wasm" || return 1
	export CIVITAS_NEXT_RUNTIME="$folder/next.wasm" CIVITAS_REPAIRED_RUNTIME="$folder/repaired.wasm"
}

# The fault tests whose names have one of these words (none: all), and the table of what they measured. $1: how many at a
# time, each with four to six nodes; most of the time they wait. Rest: words, or --skip and a word.
fault_tests() {
	local threads="$1" log table
	shift
	log="$(mktemp)"
	cargo test --release --locked --test faults -- --test-threads="$threads" --nocapture "$@" 2>&1 | tee "$log" || return 1
	! grep -q '^running 0 tests' "$log" || { say "there is no such fault test: $*"; return 1; }
	table="$(sed -n 's/.*FAULT \([^ ]*\) recover=\([^ ]*\) gap=\([^ ]*\) \(.*\)/\1|\2|\3|\4/p' "$log")"
	printf '\n%-5s %-10s %-12s %s\n' row recovers "gap (slots)" fault
	while IFS='|' read -r row recover gap fault; do
		printf '%-5s %-10s %-12s %s\n' "$row" "$recover" "$gap" "$fault"
	done <<<"$table"
	grep -o 'SKIPPED .*' "$log" || true
	rm -f "$log"
}
