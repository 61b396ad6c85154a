"""The wheel carries what is committed beside the package: it computes outside a clone too."""

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

COMMITTED = ("data", "notebooks")


class WithCommittedData(build_py):
    """Copies the folders that `telemigration.places.committed_root` looks for into the package."""

    def run(self) -> None:
        """Build the modules as ever, then add the folders; an editable install has its clone."""
        super().run()
        if not self.editable_mode:
            for folder in COMMITTED:
                beside = Path(self.build_lib, "telemigration", "committed", folder)
                shutil.copytree(folder, beside, dirs_exist_ok=True)


setup(cmdclass={"build_py": WithCommittedData})
