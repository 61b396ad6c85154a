"""Formulas over printed numbers, kept as data: a few lines of Python's own notation, of which only
arithmetic, comparisons, lists and the words of `vocabulary` are understood.

A claim stands by its id with an underscore, `P000_016`; `cell("2.1", row, column)` is a printed
cell. Lines before the last give names to intermediate numbers.
"""

import ast
import re
from collections.abc import Mapping
from typing import Any

from telemigration.errors import BadInput
from telemigration.paper.claims import claim
from telemigration.paper.rounded import Rounded
from telemigration.sources.tabular import nearest

# Nothing that reaches an attribute, a module or a definition: a formula can compute, no more.
UNDERSTOOD = (
    *(ast.Module, ast.Assign, ast.Expr, ast.Name, ast.Load, ast.Store, ast.Constant, ast.Call),
    *(ast.BinOp, ast.UnaryOp, ast.BoolOp, ast.Compare, ast.IfExp, ast.operator, ast.unaryop),
    *(ast.boolop, ast.cmpop, ast.Subscript, ast.Slice, ast.List, ast.Tuple, ast.Dict, ast.keyword),
    *(ast.ListComp, ast.DictComp, ast.comprehension),
)
CLAIM = re.compile(r"[PT]\d{3}_\d{3}")


def printed_number(id: str) -> Rounded:
    """The number of a claim with what rounding leaves open.

    Raises
    ------
    BadInput : a claim whose value is no single number.
    """
    known = claim(id)
    if known.number is None or known.decimals is None:
        raise BadInput(f"claim {id}", f"the value {known.value!r}", "a claim with a single number")
    return Rounded.of(known.number, known.decimals)


def evaluated(formula: str, words: Mapping[str, Any], where: str) -> tuple[Any, dict[str, Any]]:
    """The last line's value (None if it names something), and everything the formula can name.

    Parameters
    ----------
    formula : lines of `name = expression`, and an expression.
    words : what it may name beside claims: functions and numbers.
    where : place of the formula, for errors.

    Examples
    --------
    >>> evaluated("hubs = [37, 19, 19]; sum(hubs)", {"sum": sum}, "an example")[0]
    75

    Raises
    ------
    BadInput : what is no formula, or a name that nothing bears.
    """
    tree = _parsed(formula, where)
    # Only the claims a formula names are looked up: most claims are no single number.
    claims = {
        name: printed_number(name.replace("_", "-"))
        for name in _names(tree, ast.Load)
        if CLAIM.fullmatch(name)
    }
    # No builtins: what a formula may call is what `words` holds.
    namespace = {**words, **claims, "__builtins__": {}}
    _refuse_unknown(tree, namespace, where)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    try:
        exec(compile(tree, where, "exec"), namespace)
        value = _value(last, namespace, where) if isinstance(last, ast.Expr) else None
    except BadInput:
        raise
    except (TypeError, ValueError, LookupError, ArithmeticError) as reason:
        raise BadInput(
            where, f"{type(reason).__name__}: {reason}", "a formula of printed numbers"
        ) from reason
    del namespace["__builtins__"]
    return value, namespace


def _value(line: ast.Expr, namespace: dict[str, Any], where: str) -> Any:
    return eval(compile(ast.Expression(line.value), where, "eval"), namespace)


def _parsed(formula: str, where: str) -> ast.Module:
    try:
        tree = ast.parse(formula.strip())
    except SyntaxError as reason:
        raise BadInput(where, f"{formula!r} ({reason.msg})", "a formula") from reason
    for node in ast.walk(tree):
        if not isinstance(node, UNDERSTOOD):
            raise BadInput(where, f"{ast.unparse(node)!r}", "arithmetic, comparisons and lists")
    return tree


def _names(tree: ast.Module, context: type[ast.expr_context]) -> set[str]:
    named = (node for node in ast.walk(tree) if isinstance(node, ast.Name))
    return {node.id for node in named if isinstance(node.ctx, context)}


def _refuse_unknown(tree: ast.Module, known: Mapping[str, Any], where: str) -> None:
    unknown = _names(tree, ast.Load) - _names(tree, ast.Store) - known.keys()
    if unknown:
        name = min(unknown)
        close = ", ".join(nearest(name, [each for each in known if not CLAIM.fullmatch(each)]))
        raise BadInput(where, f"the name {name!r}", f"a claim or a known name, such as {close}")


class Told:
    """What a template shows of a value: numbers to four digits, lists with commas, named numbers
    with their names.

    >>> "{first}; {both:.1f}".format(first=Told([37.0, 19]), both=Told({"a": 1, "b": 2.25}))
    '37, 19; a 1.0, b 2.2'
    """

    def __init__(self, value: Any) -> None:
        self.value = value

    def __format__(self, spec: str) -> str:
        return told(self.value, spec)


def told(value: Any, spec: str = "") -> str:
    """A value in words, numbers by `spec`."""
    if isinstance(value, str):
        return value
    if isinstance(value, Rounded) and not hasattr(value.value, "index"):
        return format(float(value.value), spec or "g")
    if isinstance(value, Rounded):
        value = dict(zip(value.names, value.value, strict=True))
    if isinstance(value, dict):
        return ", ".join(f"{name} {float(each):{spec or '.4g'}}" for name, each in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(told(each, spec) for each in value)
    return format(value, spec or "g")
