"""A papermill engine that also asks the kernel for the inline expressions of Markdown cells."""

from collections.abc import Mapping
from typing import Any

from nbclient.util import ensure_async, run_sync
from nbformat import NotebookNode
from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import NBClientEngine, papermill_engines

from telemigration.pipeline.inline import ANSWERS, expressions

NAME = "telemigration"


class ExpressionFailed(RuntimeError):
    """An inline expression raised; the message names the cell of the notebook, the expression and
    the exception.

    Parameters
    ----------
    cell : number of the cell, from 1, Markdown included.
    expression : the source.
    error : the kernel's reply: `ename` and `evalue`.
    """

    def __init__(self, cell: int, expression: str, error: Mapping[str, Any]) -> None:
        self.ename, self.evalue, self.cell = error["ename"], error["evalue"], cell
        told = self.evalue if self.ename == "BadInput" else f"{self.ename}: {self.evalue}"
        super().__init__(f"cell {cell}, expression {{eval}}`{expression}` failed with {told}")


class Client(PapermillNotebookClient):
    """Runs cells from top to bottom; a Markdown cell's expressions see what the cells above it
    made."""

    async def async_execute_cell(
        self, cell: NotebookNode, cell_index: int, *others: Any, **named: Any
    ) -> NotebookNode:
        """Execute a code cell, or answer a Markdown cell in its metadata (`user_expressions`)."""
        if cell.cell_type == "markdown":
            await self._answer(cell, cell_index + 1)
            return cell
        return await super().async_execute_cell(cell, cell_index, *others, **named)

    execute_cell = run_sync(async_execute_cell)

    async def _answer(self, cell: NotebookNode, number: int) -> None:
        cell.metadata.pop(ANSWERS, None)
        asked = list(dict.fromkeys(expressions(cell.source)))
        if not asked:
            return
        names = {str(place): expression for place, expression in enumerate(asked)}
        # Silent: the kernel counts no cell, so that numbers keep the cell that made them.
        message = self.kc.execute("", silent=True, user_expressions=names)
        reply = await self.async_wait_for_reply(await ensure_async(message))
        results = reply["content"]["user_expressions"]
        for name, expression in names.items():
            if results[name]["status"] != "ok":
                raise ExpressionFailed(number, expression, results[name])
        cell.metadata[ANSWERS] = [
            {"expression": expression, "result": results[name]}
            for name, expression in names.items()
        ]


class Engine(NBClientEngine):
    """Papermill's own engine with another client; `papermill --engine telemigration`."""

    @classmethod
    def execute_managed_notebook(
        cls,
        nb_man: Any,
        kernel_name: str,
        start_timeout: int = 60,
        kernel: Mapping[str, Any] | None = None,
        **settings: Any,
    ) -> NotebookNode:
        """Run the notebook of papermill's manager in a kernel of that name.

        `kernel` holds settings of the kernel's process: `cwd` and `env`.
        """
        dropped = ("input_path", "timeout", "execution_timeout", "stdout_file", "stderr_file")
        kept = {name: value for name, value in settings.items() if name not in dropped}
        limits = {"timeout": settings.get("execution_timeout"), "startup_timeout": start_timeout}
        client = Client(nb_man, kernel_name=kernel_name, **limits, **kept)
        return client.execute(**kernel or {})


papermill_engines.register(NAME, Engine)
