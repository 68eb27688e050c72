#!/usr/bin/env bash
# Builds the image with docker, podman, or buildah, whichever is there, and tries it out:
#   docker/build.sh [TAG]
# Other base images than those of the Dockerfile, such as a mirror's: BUILD_IMAGE and RUN_IMAGE. Where Maven needs settings
# or a repository of yours, MAVEN_HOME_FOLDER is mounted into the stage that builds, as its folder .m2. An application that
# was built already can be put into the image instead of building it there: PREBUILT=true after
# ./mvnw -DskipTests -Dinventory.unwanted=false -P'!embedded-linux-x64' package. ENGINE has the program with its own
# options, such as "podman --runtime runc", and NETWORK=host leaves out networks of containers.
set -euo pipefail
cd "$(dirname "$0")/.."
tag=${1:-pixelkeep}

read -r -a engine <<<"${ENGINE:-}"
for candidate in docker podman buildah; do
  # A docker whose daemon is not running does not count.
  [ ${#engine[@]} -gt 0 ] || ! "$candidate" info >/dev/null 2>&1 || engine=("$candidate")
done
[ ${#engine[@]} -gt 0 ] || { echo "Install docker, podman, or buildah, and start it." >&2; exit 1; }
program=$(basename "${engine[0]}")
network=()
[ -z "${NETWORK:-}" ] || network=(--network "$NETWORK")

arguments=(--file docker/Dockerfile --tag "$tag" --build-arg "REVISION=$(git rev-parse --short HEAD 2>/dev/null || echo unknown)")
[ -z "${BUILD_IMAGE:-}" ] || arguments+=(--build-arg "BUILD_IMAGE=$BUILD_IMAGE")
[ -z "${RUN_IMAGE:-}" ] || arguments+=(--build-arg "RUN_IMAGE=$RUN_IMAGE")
[ -z "${MAVEN_HOME_FOLDER:-}" ] || arguments+=(--volume "$MAVEN_HOME_FOLDER:/var/maven/.m2")
[ "$program" = docker ] || arguments+=(--format docker --ignorefile docker/Dockerfile.dockerignore)

if [ "${PREBUILT:-}" = true ]; then
  [ -s target/sbom.json ] || { echo "target/sbom.json is missing: build with -Dinventory.unwanted=false." >&2; exit 1; }
  context=$(mktemp -d)
  trap 'rm -rf "$context"' EXIT
  mkdir -p "$context/built/build/target" "$context/src/docs"
  cp -a target/quarkus-app target/sbom.json "$context/built/build/target/"
  cp src/docs/operate.md "$context/src/docs/"
  # The stage that builds is replaced by what is there.
  { sed -n '/^ARG RUN_IMAGE/p' docker/Dockerfile
    printf 'FROM scratch AS build\nCOPY built/ /\n'
    sed -n '/^# The application as it will be/,$p' docker/Dockerfile
  } > "$context/Dockerfile"
  arguments=("${arguments[@]/docker\/Dockerfile.dockerignore/\/dev\/null}")
  arguments=("${arguments[@]/docker\/Dockerfile/$context\/Dockerfile}")
else
  context=.
fi
"${engine[@]}" build "${network[@]}" "${arguments[@]}" "$context"

[ "$program" != buildah ] || { echo "Built $tag. Buildah runs nothing; try it out with podman."; exit 0; }
# As a user that the image does not know, confined like in compose.yaml.
"${engine[@]}" run "${network[@]}" --rm --user 4711:0 --read-only --cap-drop ALL --security-opt no-new-privileges \
  --tmpfs /tmp:exec,mode=1777,size=64m "$tag" --version
echo "Built $tag, and it starts."
