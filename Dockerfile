# syntax=docker/dockerfile:1

# Builds the program. The image was written without a container engine at hand: a test checks that what is copied here
# exists, and .ci/run runs the build line.
FROM rust:1-slim-bookworm AS build
RUN apt-get update \
    && apt-get install -y --no-install-recommends build-essential \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /build
COPY Cargo.toml Cargo.lock ./
COPY vendor ./vendor
COPY src ./src
COPY data ./data
COPY openapi ./openapi
COPY tests ./tests
COPY benches ./benches
RUN cargo build --release --locked

# Holds the program and the sample library, and nothing that builds.
FROM debian:bookworm-slim
RUN useradd --system --uid 10001 --home-dir /var/lib/wenzhang --create-home wenzhang
COPY --from=build /build/target/release/wenzhang /usr/local/bin/wenzhang
COPY data/essays /usr/share/wenzhang/essays
COPY LICENSE-MIT LICENSE-APACHE /usr/share/doc/wenzhang/
ENV WENZHANG_BIND=0.0.0.0:8080 \
    WENZHANG_DATA=/usr/share/wenzhang/essays \
    WENZHANG_STATE=/var/lib/wenzhang
USER wenzhang
WORKDIR /var/lib/wenzhang
VOLUME /var/lib/wenzhang
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=6s --start-period=60s --retries=3 CMD ["wenzhang", "health"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["wenzhang"]
CMD ["serve"]
