# Shared by packaging/run and packaging/test: packages, building, an Orthanc of our own. Sourced, after `set -eu`.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
. "$root/packaging/packages.sh"
# The scripts read what tools say in one language; the viewer speaks and sorts in the language of whoever started them.
[ -n "${LC_ALL+set}" ] && users_locale=(env "LC_ALL=$LC_ALL") || users_locale=(env -u LC_ALL)
export LC_ALL=C.UTF-8 CCACHE_SLOPPINESS=pch_defines,time_macros

# Qt wants a folder of its own at run time; servers and build machines have none.
if [ -z "${XDG_RUNTIME_DIR:-}" ]; then
    export XDG_RUNTIME_DIR="$root/build/runtime"
    mkdir -p -m 700 "$XDG_RUNTIME_DIR" 2>/dev/null || true
fi

say() { printf '%s\n' "$*"; }
die() { printf '%s: %s\n' "$(basename "$0")" "$*" >&2; exit 2; }

# The packages of "$@" that are not installed, one a line. A name may be met by a package that provides it.
missing_packages() {
    local name
    for name in "$@"; do
        dpkg-query -W -f='${Status}\n' "$name" 2>/dev/null | grep -q '^install ok installed' && continue
        dpkg-query -W -f='${Status} ${Provides}\n' 2>/dev/null | grep '^install ok installed' \
            | grep -qE "(^| )$name(,| |$)" && continue
        printf '%s\n' "$name"
    done
}

# ensure_packages NAME…: installs what is missing, as root or with sudo, unless $install is no.
ensure_packages() {
    local missing sudo=
    command -v dpkg-query >/dev/null || { say "This is no Debian system: the packages are not checked."; return 0; }
    missing=$(missing_packages "$@" | tr '\n' ' ')
    [ -n "$missing" ] || return 0
    [ "$install" = yes ] || die "these packages are missing, and --no-install keeps me from installing them: $missing"
    if [ "$(id -u)" != 0 ]; then
        command -v sudo >/dev/null || die "these packages are missing, and installing them needs root or sudo: $missing"
        sudo=sudo
    fi
    say "Installing: $missing"
    mkdir -p "$root/build"
    local log="$root/build/apt.log"
    $sudo apt-get update >"$log" 2>&1 || true
    # shellcheck disable=SC2086
    $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $missing >>"$log" 2>&1 \
        || { tail -n 3 "$log" >&2; die "the packages could not be installed (is there a network? $log tells more)"; }
}

# Free space for a build, so that a full disk is said in words and not by a compiler.
check_space() {
    local need_mib=$1 free_mib
    mkdir -p "$root/build" 2>/dev/null || die "$root/build cannot be written to"
    free_mib=$(df -Pm "$root/build" | awk 'NR==2 {print $4}')
    [ "$free_mib" -ge "$need_mib" ] || die "the disk is too full: $need_mib MiB are needed below $root/build, $free_mib are free"
}

# build PRESET TARGET…: configures once and builds; the log is shown where it fails.
build() {
    local preset=$1 log
    shift
    check_space 4096
    log="$root/build/$preset.log"
    say "Building ($preset) …"
    (cd "$root" && cmake --preset "$preset" >"$log" 2>&1) \
        || { tail -n 15 "$log" >&2; die "CMake could not configure the build ($log)"; }
    (cd "$root" && cmake --build --preset "$preset" ${1:+--target "$@"} >>"$log" 2>&1) \
        || { grep -E 'error|FAILED|No space' "$log" | head -n 20 >&2; die "the build failed ($log)"; }
}

# run_child COMMAND…: runs it in a session of its own, so that a signal to us ends it with all it started, at once.
child=
run_child() {
    setsid "$@" </dev/null &
    child=$!
    local status=0
    wait "$child" || status=$?
    child=
    return $status
}

stop_child() {
    [ -n "$child" ] || return 0
    kill -- "-$child" 2>/dev/null || kill "$child" 2>/dev/null || true
    wait "$child" 2>/dev/null || true
    child=
}

# Whether somebody listens on that port of this machine already.
port_is_taken() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }
die_of_port() { die "port $1 is taken: choose another with --port, or none to get a free one"; }

# Whether somebody listens on a local socket: a file, or with @ before it an abstract name. 7 is curl's "no connection".
socket_answers() {
    local kind=--unix-socket status=0
    case $1 in @*) kind=--abstract-unix-socket ;; esac
    curl -s -o /dev/null --max-time 3 $kind "${1#@}" http://display/ || status=$?
    [ $status != 7 ]
}

# A display that is only named is none: the server may be gone (ssh sessions, screen, services).
display_answers() {
    local wayland=${WAYLAND_DISPLAY:-} host number=${DISPLAY:-}
    case $wayland in '' | /*) ;; *) wayland=${XDG_RUNTIME_DIR:-}/$wayland ;; esac
    if [ -n "$wayland" ] && socket_answers "$wayland"; then return 0; fi
    host=${number%:*}
    number=${number##*:}
    number=${number%%.*}
    case $number in '' | *[!0-9]*) return 1 ;; esac
    case $host in
        '' | unix) socket_answers "/tmp/.X11-unix/X$number" || socket_answers "@/tmp/.X11-unix/X$number" ;;
        *) (exec 3<>"/dev/tcp/${host##*/}/$((6000 + number))") 2>/dev/null ;;
    esac
}

orthanc_pid=
# start_orthanc DIR [PORT]: an Orthanc of our own with its storage in DIR; sets $orthanc_pid and $orthanc_url.
start_orthanc() {
    local dir=$1 port=${2:-} tries=0 waited
    [ -x /usr/sbin/Orthanc ] || die "Orthanc is not installed (packages orthanc and orthanc-dicomweb)"
    mkdir -p "$dir/db"
    while [ $tries -lt 5 ]; do
        tries=$((tries + 1))
        [ -n "$port" ] || port=$((20000 + RANDOM % 20000))
        if port_is_taken "$port"; then
            [ -z "${2:-}" ] || die_of_port "$port"
            port=
            continue
        fi
        sed -e "s|@DIR@|$dir|g" -e "s|@PORT@|$port|g" "$root/packaging/orthanc.json" >"$dir/orthanc.json"
        /usr/sbin/Orthanc --logfile="$dir/orthanc.log" "$dir/orthanc.json" >"$dir/stderr.log" 2>&1 </dev/null &
        orthanc_pid=$!
        waited=0
        while kill -0 "$orthanc_pid" 2>/dev/null && [ $waited -lt 300 ]; do
            if curl -sf --noproxy '*' -o /dev/null "http://127.0.0.1:$port/system"; then
                orthanc_url="http://127.0.0.1:$port/dicom-web"
                return 0
            fi
            sleep 0.1
            waited=$((waited + 1))
        done
        kill "$orthanc_pid" 2>/dev/null || true
        [ -z "${2:-}" ] || die "Orthanc could not be started on port $2 ($dir/orthanc.log)"
        port=
    done
    die "Orthanc could not be started ($dir/orthanc.log)"
}

stop_orthanc() {
    [ -n "$orthanc_pid" ] || return 0
    kill "$orthanc_pid" 2>/dev/null || true
    wait "$orthanc_pid" 2>/dev/null || true
    orthanc_pid=
}
