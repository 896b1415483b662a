"""The production server; why this one and these numbers: docs/decisions."""

from __future__ import annotations

worker_class = "gthread"
workers = 2
threads = 4
preload_app = True
timeout = 30  # seconds
graceful_timeout = 10  # seconds
keepalive = 5  # seconds
max_requests = 20_000
max_requests_jitter = 2_000
control_socket_disable = True
