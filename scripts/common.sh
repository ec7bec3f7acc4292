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
	if has_wasm_target /usr/bin/rustc && rustup toolchain list 2>/dev/null | grep -q "^$DEBIAN_TOOLCHAIN"; then
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
