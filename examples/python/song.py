#!/usr/bin/env python3
"""Makes a song: submits once, waits for the callback or polls, downloads the tracks to song-1.mp3 ...

Needs Python 3.9. VIDGO_API_KEY is the key; VIDGO_BASE_URL another server, such as the sandbox.
"""
import http.client, http.server, json, os, re, secrets, socket, sys, threading, time
from urllib.request import HTTPErrorProcessor, Request, build_opener, urlopen

INPUT = {"custom_mode": False, "instrumental": True, "mv": "V5", "prompt": "Rain on a quiet harbour"}
BASE_URL = (os.environ.get("VIDGO_BASE_URL") or "https://api.vidgo.ai").rstrip("/")
KEY = os.environ.get("VIDGO_API_KEY", "")
WAIT_SECONDS = 900


class Failure(Exception):
    def __init__(self, text, status=None, lost=False):
        super().__init__(" ".join(text.split())[:300] or f"HTTP status {status}")
        self.fatal = status in (400, 401, 403)
        self.lost = lost or status == 408 or (status or 0) >= 500  # the request may have had its effect


class AnyStatus(HTTPErrorProcessor):
    def http_response(self, request, response):
        return response  # also a redirect: following it would take the key to another host
    https_response = http_response


def call(path, body=None):
    headers = {"Authorization": f"Bearer {KEY}", "Content-Type": "application/json"}
    request = Request(f"{BASE_URL}/{path}", body and json.dumps(body).encode(), headers)
    try:
        with build_opener(AnyStatus).open(request, timeout=60) as response:
            status, text = response.status, response.read().decode(errors="replace")
        envelope = json.loads(text) if status == 200 else {}
        if envelope.get("code", 200) != 200:  # an error may have HTTP status 200, too
            raise Failure(text, envelope["code"])
        if status != 200:
            raise Failure(text, status)
        return {**envelope["data"]}  # or fails, unless it is an object
    except (OSError, http.client.HTTPException, ValueError, LookupError, TypeError, AttributeError) as e:
        unsent = isinstance(getattr(e, "reason", None), (ConnectionRefusedError, socket.gaierror))
        raise Failure(f"no usable response: {e!r}", lost=not unsent)


def submit(callback_url):
    """Sends the request once, whatever happens: a second task would cost credits again."""
    request = {"model": "generate-music", "callback_url": callback_url, "input": INPUT}
    try:
        task_id = call("api/generate/submit", request).get("task_id")
        if not task_id:
            raise Failure("the response has no task_id", lost=True)
        return task_id
    except Failure as e:
        raise Failure(f"{e}; the task may have started, submitting again may pay twice") if e.lost else e


def wait(task_id, called_back):
    """Polls with growing pauses, which the callback ends early."""
    pause, failures, deadline = 2, 0, time.monotonic() + WAIT_SECONDS
    while time.monotonic() < deadline:
        if called_back.wait(pause):
            print("called back")
            called_back.clear()
        pause = min(pause * 1.5, 20)
        try:
            task = call(f"api/generate/detail/music?task_id={task_id}")
        except Failure as e:
            failures += 1
            if e.fatal or failures == 5:
                raise Failure(f"cannot read task {task_id}: {e}")
            continue
        failures = 0
        if task["status"] == "finished":
            return task["files"]
        if task["status"] == "failed":
            raise Failure(f"task {task_id} failed: {task.get('error_message')}")
    raise Failure(f"task {task_id} has not ended in {WAIT_SECONDS} s; it goes on")


class Callback(http.server.BaseHTTPRequestHandler):
    """A callback has no signature: it needs a secret path, and is only a hint to poll."""
    def do_POST(self):
        known = self.path == self.server.secret_path
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(204 if known else 404)
        self.end_headers()
        if known:
            self.server.called_back.set()

    def log_message(self, *_):
        pass


def main():
    if not re.fullmatch("[!-~]+", KEY):
        raise Failure("set VIDGO_API_KEY to your key")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Callback)
    server.secret_path, server.called_back = f"/{secrets.token_hex(16)}", threading.Event()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    callback_url = f"http://127.0.0.1:{server.server_port}{server.secret_path}"
    # The real API reaches public https addresses only; without a callback, polls do.
    task_id = submit(callback_url if BASE_URL.startswith("http:") else None)
    print("task", task_id)
    for number, track in enumerate(wait(task_id, server.called_back), 1):
        with urlopen(track["audio_url"], timeout=60) as response:  # without the key
            with open(f"song-{number}.mp3", "wb") as file:
                print(f"{file.name}: {file.write(response.read())} bytes")


try:
    main()
except (Failure, OSError, http.client.HTTPException, ValueError, LookupError) as error:
    sys.exit(f"song.py: {error}")
