# Finding a JDK and building what is not built. Sourced by deploy/up, deploy/token, deploy/drill and deploy/bench, which set $home.

programs="intake-service assessment-service careplan-service referral-service gateway deploy/local"

# The folders of JDKs that a system keeps, beside JAVA_HOME and PATH.
jvms=${CASESTREAM_JVMS:-/usr/lib/jvm}

now() { date +%s%3N; }

# Says the major version of the JDK in a folder, or nothing if there is none.
jdk_version() {
    [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] || return 0
    { "$1/bin/java" -version 2>&1 || true; } | sed -n 's/.* version "\([0-9]*\).*/\1/p' | head -n 1
}

# Sets $java, and JAVA_HOME for Maven.
find_jdk() {
    local folder version on_path
    on_path=$(command -v java || true)
    for folder in "${JAVA_HOME:-}" "$(dirname "$(dirname "$(readlink -f "${on_path:-/none/bin/java}")")")" "$jvms"/*; do
        version=$(jdk_version "$folder")
        if [ "${version:-0}" -ge 25 ]; then
            java=$folder/bin/java
            export JAVA_HOME=$folder
            return
        fi
    done
    echo "Casestream needs a JDK 25 or newer, and there is none in JAVA_HOME, PATH or $jvms: install one, or set JAVA_HOME." >&2
    exit 1
}

# What a program is built from, besides its own module.
sources="pom.xml shared-events/contracts shared-events/service-defaults shared-events/sealing shared-events/eventing shared-events/access"

newest_of() { # the program's jar as Maven makes it
    echo "$home/$1/target/$(basename "$1")-0.1.0-SNAPSHOT-boot.jar"
}

beside() { # what else it is built from
    case $1 in
        deploy/local) echo deploy/embedded ;;
        deploy/benchmarks) echo deploy/embedded deploy/local intake-service assessment-service ;;
        deploy/*) echo deploy/embedded deploy/local ;;
    esac
}

# Succeeds if the program is missing or older than a source. A build that changed nothing leaves the jar as it is, so the
# time of the last build counts as well.
is_stale() {
    local jar module found reference
    jar=$(newest_of "$1")
    [ -e "$jar" ] || return 0
    reference=$jar
    [ "$home/deploy/local/target/built" -nt "$jar" ] && reference=$home/deploy/local/target/built
    for module in $1 $sources $(beside "$1"); do
        found=$(find "$home/$module" \( -name target -o -name test -o -name data -o -name samples \) -prune \
            -o -type f -newer "$reference" -print -quit)
        [ -z "$found" ] || return 0
    done
    return 1
}

seconds_since() { local took=$(($(now) - $1)); echo "$((took / 1000)).$((took % 1000 / 100)) s"; }

build() {
    local program stale="" began log line
    for program in $programs; do
        if is_stale "$program"; then stale="$stale,$program"; fi
    done
    if [ -n "$stale" ]; then
        began=$(now)
        log=$home/deploy/local/target/build.log
        mkdir -p "$(dirname "$log")"
        echo "Building ${stale#,} (the first time takes some minutes)"
        if ! (cd "$home" && ./mvnw -B -ntp -DskipTests -pl "${stale#,}" -am package 2>&1) | tee "$log" |
            while IFS= read -r line; do
                case $line in
                    "[INFO] Building "*"["*/*"]") line=${line#"[INFO] Building "}
                        printf '%7s  building %s\n' "$(seconds_since "$began")" "${line%% *} ${line##* }" ;;
                esac
            done; then
            echo "The build failed: see $log, put right what it says, and run deploy/up again." >&2
            exit 1
        fi
        touch "$home/deploy/local/target/built"
        echo "Built in $(seconds_since "$began")"
    fi
    for program in $programs; do unpack "$program"; done
}

# A jar of jars starts slowly; the same files side by side start faster.
unpack() {
    local jar run name
    jar=$(newest_of "$1")
    run=$home/$1/target/run
    name=$(basename "$1").jar
    if [ ! -e "$run/$name" ] || [ "$jar" -nt "$run/$name" ]; then
        rm -rf "$run" "$run.new"
        "$java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Djarmode=tools -jar "$jar" extract --destination "$run.new" >/dev/null
        mv "$run.new/$(basename "$jar")" "$run.new/$name"
        touch "$run.new/$name"
        mv "$run.new" "$run"
    fi
}
