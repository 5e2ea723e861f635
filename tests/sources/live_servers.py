"""Real servers on loopback, each a throw-away process in a folder of its own: Debian's Dovecot and Radicale.

Beside them what no real server does on demand: a calendar behind an address, and a line that breaks off.
"""

import contextlib
import functools
import grp
import http.server
import os
import pwd
import shutil
import socket
import ssl
import subprocess
import threading
import time

import pytest

from tests.scratch import scratch

DOVECOT = shutil.which("dovecot", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
RADICALE = shutil.which("radicale")
OPENSSL = shutil.which("openssl")
SECRET = "a secret of Ana's"
UNUSUAL = "pässwörd"
MOST_USERS = 200
ODD = ('say "hi" \\ back', "two  spaces ", "{12}", "%s&amp;'", "κωδικός ключ 密", "(a) * ] ~")
"""Passwords that are written with care, those of the users before the last."""


def address(number):
    return f"ana{number}@example.org"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def certificate(folder, name="localhost"):
    """A certificate nobody signed but itself, for *name* and 127.0.0.1."""
    key, cert = folder / "key.pem", folder / "cert.pem"
    subprocess.run(
        [OPENSSL, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", cert, "-days", "2",
         "-subj", f"/CN={name}", "-addext", f"subjectAltName=DNS:{name}"],
        check=True, capture_output=True,
    )  # fmt: skip
    return cert, key


def certificate_that_ran_out(folder):
    """A certificate of localhost that was good for a day, long ago."""
    from datetime import UTC, datetime

    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2020, 1, 2, tzinfo=UTC))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    cert, private = folder / "old.pem", folder / "old-key.pem"
    cert.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    private.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return cert, private


def wait_for(port, process, log):
    for _ in range(400):
        if process.poll() is not None:
            break
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.025)
    pytest.fail(f"The server did not start:\n{log.read_text() if log.exists() else ''}")


class Dovecot:
    """A mail server with one user a mailbox; mail is delivered by laying files into its Maildir."""

    def __init__(self):
        self.home = scratch("imap")
        self.home.chmod(0o755)
        self.port, self.tls_port = free_port(), free_port()
        me = pwd.getpwuid(os.getuid()).pw_name
        is_root = os.getuid() == 0
        self.owner = pwd.getpwnam("dovecot" if is_root else me)
        for name in ("mail", "run", "state"):
            (self.home / name).mkdir()
        shutil.chown(self.home / "mail", self.owner.pw_uid, self.owner.pw_gid)
        self.cert, key = certificate(self.home)
        (self.home / "users").write_text("".join(map(self._user, range(1, MOST_USERS + 1))))
        (self.home / "dovecot.conf").write_text(f"""
            base_dir = {self.home}/run
            state_dir = {self.home}/state
            log_path = {self.home}/log
            protocols = imap
            listen = 127.0.0.1
            ssl = yes
            ssl_cert = <{self.cert}
            ssl_key = <{key}
            disable_plaintext_auth = no
            auth_failure_delay = 0 secs
            default_internal_user = {"dovecot" if is_root else me}
            default_internal_group = {grp.getgrgid(self.owner.pw_gid).gr_name}
            default_login_user = {"dovenull" if is_root else me}
            first_valid_uid = 1
            mail_location = maildir:~/Maildir
            namespace inbox {{
              inbox = yes
              mailbox Gesendet {{
                special_use = \\Sent
                auto = subscribe
              }}
              mailbox Papierkorb {{
                special_use = \\Trash
                auto = subscribe
              }}
            }}
            passdb {{
              driver = passwd-file
              args = {self.home}/users
            }}
            userdb {{
              driver = passwd-file
              args = {self.home}/users
            }}
            service imap-login {{
              chroot =
              inet_listener imap {{
                port = {self.port}
              }}
              inet_listener imaps {{
                port = {self.tls_port}
                ssl = yes
              }}
            }}
            service anvil {{
              chroot =
              unix_listener anvil-auth-penalty {{
                mode = 0
              }}
            }}
            service stats {{
              chroot =
            }}
        """)
        self.process = None
        self.users = 0
        self.start()

    def _user(self, number):
        """A line of the file of users: all are there from the start, for Dovecot looks at it only now and then."""
        odd = {MOST_USERS - 1 - at: password for at, password in enumerate(ODD)}
        name, password = address(number), odd.get(number, UNUSUAL if number == MOST_USERS else SECRET)
        return f"{name}:{{PLAIN}}{password}:{self.owner.pw_uid}:{self.owner.pw_gid}::{self.home}/mail/{name}::\n"

    def start(self):
        self.process = subprocess.Popen([DOVECOT, "-F", "-c", self.home / "dovecot.conf"], stderr=subprocess.DEVNULL)
        wait_for(self.port, self.process, self.home / "log")

    def stop(self):
        self.process.terminate()
        self.process.wait(15)

    def close(self):
        self.stop()
        shutil.rmtree(self.home, ignore_errors=True)

    def new_mailbox(self):
        self.users += 1
        return Maildir(self, address(self.users))

    def odd_mailbox(self, at):
        """One whose password is `ODD[at]`."""
        return Maildir(self, address(MOST_USERS - 1 - at))

    def unusual_mailbox(self):
        """One whose password is no ASCII."""
        return Maildir(self, address(MOST_USERS))


class Maildir:
    """The mail of one user of Dovecot's."""

    def __init__(self, server, user):
        self.server, self.user = server, user
        self.home = server.home / "mail" / user
        self.path = self.home / "Maildir"
        self.count = 0
        self._make(self.path)

    def deliver(self, mail, folder="", flags=""):
        """Lay *mail* into *folder* ("" is the inbox)."""
        where = self.path / f".{folder}" if folder else self.path
        self._make(where)
        self.count += 1
        name = f"{1_700_000_000 + self.count}.M{self.count}.test" + (f":2,{flags}" if flags else "")
        file = where / ("cur" if flags else "new") / name
        file.write_bytes(mail.encode() if isinstance(mail, str) else mail)
        self._own(file)
        return file

    def names(self):
        """Every message by its name, in which Maildir keeps its flags, but not whether it was listed yet."""
        return sorted(
            one.name.split(":")[0] + (one.name.partition(":2,")[2] or "") for one in self.path.rglob("*.test*")
        )

    def forget_numbers(self, folder=""):
        """Dovecot gives all numbers anew: UIDVALIDITY changes, as after a mailbox was restored."""
        where = self.path / f".{folder}" if folder else self.path
        for name in ("dovecot-uidlist", "dovecot.index", "dovecot.index.log", "dovecot.index.cache"):
            (where / name).unlink(missing_ok=True)
        (where / "dovecot-uidlist").write_text(f"3 V{int(time.time()) + 1000} N1 G0\n")
        self._own(where / "dovecot-uidlist")

    def _make(self, folder):
        for one in (self.home, self.path, folder, *(folder / name for name in ("cur", "new", "tmp"))):
            one.mkdir(exist_ok=True)
            self._own(one)

    def _own(self, path):
        shutil.chown(path, self.server.owner.pw_uid, self.server.owner.pw_gid)


class Radicale:
    """An address book and calendar server; what is in it is put there as any program would put it."""

    def __init__(self):
        self.home = scratch("dav")
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}/"
        (self.home / "users").write_text(f"ana:{SECRET}\nbo:other\n")
        (self.home / "config").write_text(f"""
[server]
hosts = 127.0.0.1:{self.port}
ssl = False
[auth]
type = htpasswd
htpasswd_filename = {self.home}/users
htpasswd_encryption = plain
delay = 0
[rights]
type = owner_only
[storage]
filesystem_folder = {self.home}/collections
[logging]
level = warning
""")
        self.process = None
        self.start()

    def start(self):
        log = (self.home / "log").open("a")
        self.process = subprocess.Popen(
            [RADICALE, "--config", self.home / "config"], stdout=log, stderr=log, env={"PATH": os.environ["PATH"]}
        )
        log.close()
        wait_for(self.port, self.process, self.home / "log")

    def stop(self):
        self.process.terminate()
        self.process.wait(15)

    def close(self):
        self.stop()
        shutil.rmtree(self.home, ignore_errors=True)

    def make(self, path, kind, name):
        """A new address book or calendar (MKCOL, RFC 5689)."""
        prefix, namespace = ("CR", "carddav") if kind == "addressbook" else ("C", "caldav")
        self.ask(
            "MKCOL", path,
            f'<D:mkcol xmlns:D="DAV:" xmlns:{prefix}="urn:ietf:params:xml:ns:{namespace}"><D:set><D:prop><D:resourcetype>'
            f"<D:collection/><{prefix}:{kind}/></D:resourcetype><D:displayname>{name}</D:displayname></D:prop></D:set></D:mkcol>",
        )  # fmt: skip

    def put(self, path, text):
        self.ask("PUT", path, text)

    def delete(self, path):
        self.ask("DELETE", path)

    def ask(self, method, path, body=""):
        import httpx2

        answer = httpx2.request(method, self.url + path, content=body.encode(), auth=("ana", SECRET), trust_env=False)
        assert answer.status_code in {200, 201, 204, 207}, (answer.status_code, answer.text)
        return answer

    def files(self):
        """Every file of the store with its bytes."""
        root = self.home / "collections"
        return {
            str(one.relative_to(root)): one.read_bytes()
            for one in root.rglob("*")
            if one.is_file() and ".Radicale" not in str(one)
        }


class Answering(http.server.ThreadingHTTPServer):
    """Answers what `respond(handler)` says; remembers what it was asked."""

    def __init__(self, respond, tls=None):
        self.respond, self.asked = respond, []
        super().__init__(("127.0.0.1", 0), _Handler)
        if tls:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*tls)
            self.socket = context.wrap_socket(self.socket, server_side=True)
        self.port = self.server_address[1]
        self.url = f"http{'s' if tls else ''}://127.0.0.1:{self.port}"
        self.thread = threading.Thread(target=functools.partial(self.serve_forever, poll_interval=0.02), daemon=True)
        self.thread.start()

    def handle_error(self, request, client_address):
        """Whoever hung up knows why."""

    def close(self):
        self.shutdown()
        self.server_close()
        self.thread.join(5)


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def _any(self):
        length = int(self.headers.get("Content-Length") or 0)
        self.body = self.rfile.read(length)
        self.server.asked.append(self)
        status, headers, body = self.server.respond(self)
        self.send_response(status)
        for name, value in ({"Content-Length": str(len(body))} | headers).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)
        if "Content-Length" in headers:
            self.close_connection = True

    do_GET = do_PROPFIND = do_REPORT = do_PUT = _any  # noqa: N815 -- as the standard library calls them

    def log_message(self, *words):
        """Nothing is written down."""


class BreakingLine:
    """Passes on what a server says, and hangs up after so many bytes of it; *once*: only the first time."""

    def __init__(self, port, after):
        self.to, self.after = port, after
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.threads = [threading.Thread(target=self._serve, daemon=True)]
        self.threads[0].start()

    def close(self):
        with contextlib.suppress(OSError):
            self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()
        for thread in self.threads:
            thread.join(5)

    def _serve(self):
        while True:
            try:
                near, _ = self.listener.accept()
            except OSError:
                return
            far = socket.create_connection(("127.0.0.1", self.to))
            forth = threading.Thread(target=self._pass, args=(near, far, None), daemon=True)
            back = threading.Thread(target=self._pass, args=(far, near, self.after), daemon=True)
            self.threads += [forth, back]
            forth.start()
            back.start()

    def _pass(self, source, target, left):
        with contextlib.suppress(OSError):
            while (piece := source.recv(4096)) and (left is None or left > 0):
                target.sendall(piece if left is None else piece[:left])
                left = None if left is None else left - len(piece)
        for end in (source, target):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()


@pytest.fixture(scope="session")
def dovecot():
    if DOVECOT is None or OPENSSL is None:
        pytest.skip("Dovecot is not installed: apt-get install dovecot-imapd openssl")
    server = Dovecot()
    yield server
    server.close()


@pytest.fixture
def maildir(dovecot):
    return dovecot.new_mailbox()


@pytest.fixture
def radicale():
    if RADICALE is None:
        pytest.skip("Radicale is not installed: apt-get install radicale")
    server = Radicale()
    yield server
    server.close()


@pytest.fixture
def answering():
    """Start servers that answer as told: `answering(respond)`."""
    servers = []

    def start(respond, tls=None):
        servers.append(Answering(respond, tls))
        return servers[-1]

    yield start
    for one in servers:
        one.close()
