"""The wheel that scikit-build-core makes: it works from wherever it is unpacked, with the models in it.

usage: test_wheel.py CMAKE BUILD

The wheel is built in BUILD/wheel, the library included, so the first time takes minutes.
"""
import re
import sys
import zipfile

import support
import test_install as install

try:
    import pip  # noqa: F401
    import scikit_build_core.build.wheel  # noqa: F401  Debian 12 has it in bookworm-backports
except ImportError as error:
    print(f"skipped: {error}")
    raise SystemExit(support.SKIP)


class Wheel(install.InstallTest):
    def test_it_is_whole(self):
        install.run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-build-isolation", "--no-deps",
                    "--wheel-dir", self.folder / "wheels", "--config-settings", f"build-dir={install.BUILD / 'wheel'}",
                    support.ROOT / "plugin/python")
        wheel, = (self.folder / "wheels").iterdir()
        version = re.escape(install.cached("CMAKE_PROJECT_VERSION"))
        self.assertRegex(wheel.name, rf"^motiphore-{version}-cp\d+-cp\d+-linux_\w+\.whl$")
        zipfile.ZipFile(wheel).extractall(self.folder / "packages")
        for licence in ("LICENSE", "THIRD-PARTY"):
            self.assertTrue((self.folder / "packages/motiphore" / licence).is_file(), licence)
        self.assert_works(self.folder / "packages")


if __name__ == "__main__":
    support.main()
