"""A PostgreSQL server of one's own, in a folder that is thrown away, with what the build would install for it.

A server finds its files from where its program lies, so a copy of the program in a tree of links finds the system's files
there, and beside them the extension, without anything of the system being touched.
"""
import os
import pwd
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

DATABASE = "chemistry"
SKIP = 77


class NoServer(Exception):
    """Why there is none here."""


class Server:
    """Started by `with`; `sql` runs statements as psql does."""

    def __init__(self, build, cmake, binaries, libraries, shared, models):
        self.build, self.cmake, self.models = build, cmake, models
        self.binaries, self.libraries, self.shared = (Path(p) for p in (binaries, libraries, shared))
        self.stood_in = False
        if not (self.binaries / "initdb").exists():
            raise NoServer(f"there is no server in {self.binaries} (Debian's package postgresql)")
        self.user = None
        if os.geteuid() == 0:  # as which no server runs; its package has made a user for it
            try:
                self.user = pwd.getpwnam("postgres")
            except KeyError:
                raise NoServer("a server does not run as root, and there is no user postgres") from None
        self.folder = Path(tempfile.mkdtemp(prefix="motiphore_postgres_", dir="/tmp"))
        self.environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "MOTIPHORE_MODELS": str(models)}

    def below(self, path):
        return self.folder / "tree" / Path(path).relative_to("/")

    def where_and_who(self):
        who = {"user": self.user.pw_uid, "group": self.user.pw_gid, "extra_groups": []} if self.user else {}
        return {"cwd": self.folder, "env": self.environment, **who}

    def run(self, *command, check=True):
        done = subprocess.run([str(c) for c in command], text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              **self.where_and_who())
        if check and done.returncode:
            raise RuntimeError(f"{command[0]} ended with status {done.returncode}:\n{done.stdout}")
        return done

    def __enter__(self):
        try:
            self.start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def start(self):
        for folder in (self.libraries, self.shared, self.shared / "extension"):
            self.below(folder).mkdir(parents=True)
            for file in folder.iterdir():
                if file != self.shared / "extension" and not file.name.startswith("motiphore"):
                    self.below(file).symlink_to(file)
        self.below(self.binaries).mkdir(parents=True)
        for program in ("postgres", "initdb"):
            shutil.copy2(self.binaries / program, self.below(self.binaries))
        subprocess.run([self.cmake, "--install", self.build, "--component", "postgres"], check=True,
                       stdout=subprocess.DEVNULL, env={**os.environ, "DESTDIR": str(self.folder / "tree")})
        if self.user:
            for path in (self.folder, *self.folder.rglob("*")):
                os.chown(path, self.user.pw_uid, self.user.pw_gid, follow_symlinks=False)
        data = self.folder / "data"
        self.run(self.below(self.binaries) / "initdb", "-D", data, "-U", "tester", "--auth=trust", "--no-sync", "-E", "UTF8",
                 "--locale=C.UTF-8")
        with open(self.folder / "log", "w") as log:
            self.process = subprocess.Popen(
                [str(self.below(self.binaries) / "postgres"), "-D", str(data), "-k", str(self.folder), "-c", "listen_addresses=",
                 "-c", "fsync=off"], stdout=log, stderr=log, **self.where_and_who())
        for _ in range(300):
            if self.run(self.binaries / "pg_isready", "-q", "-h", self.folder, check=False).returncode == 0:
                break
            if self.process.poll() is not None:
                raise RuntimeError("the server ended:\n" + (self.folder / "log").read_text())
            time.sleep(0.1)
        self.sql(f"CREATE DATABASE {DATABASE}", database="postgres")

    def sql(self, text, database=DATABASE, check=True):
        """What psql prints: rows as lines, columns apart by |. With check=False also its errors."""
        return self.run(self.binaries / "psql", "-X", "-q", "-A", "-t", "-h", self.folder, "-U", "tester", "-d", database,
                        "-v", "ON_ERROR_STOP=1", "-c", text, check=check).stdout.strip()

    def has_extension(self, name):
        return (self.shared / "extension" / f"{name}.control").exists()

    def stand_in(self, name, sql):
        """An extension of that name in the place of the system's, from these statements."""
        folder = self.below(self.shared) / "extension"
        for file in folder.glob(f"{name}*"):
            if file.name.split("--")[0].split(".")[0] == name:
                file.unlink()
        (folder / f"{name}.control").write_text("default_version = '1'\nrelocatable = true\n")
        (folder / f"{name}--1.sql").write_text(sql)
        self.stood_in = True

    def __exit__(self, *_):
        if hasattr(self, "process"):
            self.process.terminate()
            self.process.wait(60)
        shutil.rmtree(self.folder, ignore_errors=True)
