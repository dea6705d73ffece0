"""Templates folded for one site: what is the same on all its pages is worked out once.

``site.…`` becomes the words themselves, a part that is always included stands where it is
included, a loop over a few constants is written out, and of a test that is known one branch stays.
"""

# ruff: noqa: N802 - Jinja calls these methods by its own names
from __future__ import annotations

from typing import Any

from jinja2 import Environment, nodes
from jinja2.compiler import has_safe_repr
from jinja2.visitor import NodeTransformer

MOST_TURNS = 12
"""A loop over a constant list that is longer than this stays a loop."""

_NOT_INLINED = (nodes.Extends, nodes.Block, nodes.Import, nodes.FromImport, nodes.Macro)
"""What a part may not hold if it is to stand in the code of the template that includes it."""


def folded(tree: nodes.Template, environment: Environment, site: object) -> nodes.Template:
    """The template with all that is known before a page is: ``site``, constant parts and loops."""
    if any(name.name == "site" and name.ctx != "load" for name in tree.find_all(nodes.Name)):
        _join_up(tree)
        return tree
    made: nodes.Template = _Folding(environment, site).visit(tree)
    _join_up(made)
    return made


class _Folding(NodeTransformer):
    """A walk over a template's tree from the leaves up."""

    def __init__(self, environment: Environment, site: object) -> None:
        """Nothing folded yet."""
        self._environment = environment
        self._site = site

    def visit_Include(self, node: nodes.Include) -> nodes.Node | list[nodes.Node]:
        """The part itself in the place of its name."""
        if not isinstance(node.template, nodes.Const) or not node.with_context:
            return node
        loader = self._environment.loader
        if node.ignore_missing or loader is None or not isinstance(node.template.value, str):
            return node
        source, file, _fresh = loader.get_source(self._environment, node.template.value)
        part = self._environment._parse(source, node.template.value, file)
        if next(part.find_all(_NOT_INLINED), None):
            return node
        return _scoped(self.visit(part).body)

    def visit_For(self, node: nodes.For) -> nodes.Node | list[nodes.Node]:
        """A loop over a few constants turn by turn."""
        node.iter = self.visit(node.iter)
        turns = self._turns(node)
        if turns is None:
            return self.generic_visit(node)
        name = node.target.name  # type: ignore[attr-defined]
        unrolled: list[nodes.Node] = []
        for value in turns:
            body = [_Naming(name, value).visit(_copied(part)) for part in node.body]
            unrolled += _scoped([kept for part in body for kept in self.visit_list(part)])
        return unrolled

    def _turns(self, node: nodes.For) -> list[object] | None:
        """The constants that a loop goes over; None where it has to stay a loop."""
        if node.recursive or node.test or node.else_ or not isinstance(node.target, nodes.Name):
            return None
        value = _constant(node.iter)
        if not isinstance(value, list | tuple) or len(value) > MOST_TURNS:
            return None
        names = list(node.find_all(nodes.Name))
        stored = any(one.name == node.target.name and one.ctx != "load" for one in names[1:])
        special = any(one.name == "loop" for one in names)
        holds = next(node.find_all((nodes.Block, nodes.Macro, nodes.CallBlock)), None)
        return None if stored or special or holds else list(value)

    def visit_If(self, node: nodes.If) -> nodes.Node | list[nodes.Node]:
        """The one branch that a constant test leaves; blocks are known wherever they stand."""
        if next(node.find_all(nodes.Block), None):
            return self.generic_visit(node)
        tests = [node, *node.elif_]
        for one in tests:
            one.test = self.visit(one.test)
            one.body = [kept for part in one.body for kept in self.visit_list(part)]
        node.else_ = [kept for part in node.else_ for kept in self.visit_list(part)]
        while tests and isinstance(tests[0].test, nodes.Const):
            if tests[0].test.value:
                return tests[0].body
            tests.pop(0)
        if not tests:
            return node.else_
        node.test, node.body, node.elif_ = tests[0].test, tests[0].body, tests[1:]
        return node

    def visit_And(self, node: nodes.And) -> nodes.Node:
        """``a and b`` where ``a`` is known."""
        node = self.generic_visit(node)  # type: ignore[assignment]
        if isinstance(node.left, nodes.Const):
            return node.right if node.left.value else node.left
        return node

    def visit_Or(self, node: nodes.Or) -> nodes.Node:
        """``a or b`` where ``a`` is known."""
        node = self.generic_visit(node)  # type: ignore[assignment]
        if isinstance(node.left, nodes.Const):
            return node.left if node.left.value else node.right
        return node

    def visit_CondExpr(self, node: nodes.CondExpr) -> nodes.Node:
        """``a if c else b`` where ``c`` is known."""
        node = self.generic_visit(node)  # type: ignore[assignment]
        if isinstance(node.test, nodes.Const) and node.expr2 is not None:
            return node.expr1 if node.test.value else node.expr2
        return node

    def visit_Getattr(self, node: nodes.Getattr) -> nodes.Node:
        """``site.t.nav`` as what it is."""
        return self._known(node)

    def visit_Getitem(self, node: nodes.Getitem) -> nodes.Node:
        """``site.t.nav['regions']`` as what it is."""
        return self._known(node)

    def visit_Compare(self, node: nodes.Compare) -> nodes.Node:
        """``site.language != 'en'`` as what it is."""
        return self._known(node)

    def _known(self, node: Any) -> nodes.Node:
        found = self._value(node)
        if found is not _UNKNOWN and has_safe_repr(found):
            return nodes.Const(found, lineno=node.lineno, environment=self._environment)
        return self.generic_visit(node)

    def _value(self, node: nodes.Node) -> object:
        """What an expression is on every page; ``_UNKNOWN`` where that depends on the page."""
        if isinstance(node, nodes.Name):
            return self._site if node.name == "site" and node.ctx == "load" else _UNKNOWN
        if isinstance(node, nodes.Const):
            return node.value
        if isinstance(node, nodes.Getattr | nodes.Getitem):
            held = self._value(node.node)
            key = node.attr if isinstance(node, nodes.Getattr) else _constant(node.arg)
            if held is _UNKNOWN or not isinstance(key, str):
                return _UNKNOWN
            found = self._environment.getattr(held, key)
            return _UNKNOWN if isinstance(found, self._environment.undefined) else found
        if isinstance(node, nodes.Compare):
            sides = [self._value(node.expr), *(self._value(one.expr) for one in node.ops)]
            if _UNKNOWN not in sides:
                return nodes.Compare(
                    nodes.Const(sides[0]),
                    [
                        nodes.Operand(one.op, nodes.Const(side))
                        for one, side in zip(node.ops, sides[1:], strict=True)
                    ],
                ).as_const(nodes.EvalContext(self._environment))
        return _UNKNOWN


_UNKNOWN = object()


def _copied(node: Any) -> Any:
    """A tree of its own with the same values."""
    if isinstance(node, list):
        return [_copied(one) for one in node]
    if not isinstance(node, nodes.Node):
        return node
    fields = (_copied(getattr(node, name)) for name in node.fields)
    return type(node)(*fields, lineno=node.lineno, environment=node.environment)


def _scoped(body: list[nodes.Node]) -> list[nodes.Node]:
    """A part's body; what it sets is seen nowhere else."""
    if all(isinstance(part, nodes.Output) for part in body):
        return body
    return [nodes.Scope(body, lineno=body[0].lineno)]


def _join_up(node: nodes.Node) -> None:
    """Make neighbouring outputs one, and with them tests that only choose between outputs."""
    for field, value in node.iter_fields():
        below = value if isinstance(value, list) else [value]
        for one in below:
            if isinstance(one, nodes.Node):
                _join_up(one)
        if any(isinstance(one, nodes.Output) for one in below):
            setattr(node, field, _run_together(below))


def _run_together(body: list[nodes.Node]) -> list[nodes.Node]:
    made: list[nodes.Node] = []
    for part in body:
        only = [part] if _only_chooses(part) else getattr(part, "nodes", None)
        if only is None or not isinstance(part, nodes.Output | nodes.If):
            made.append(part)
        elif made and isinstance(made[-1], nodes.Output):
            made[-1].nodes.extend(only)  # type: ignore[arg-type]
        else:
            made.append(nodes.Output(only, lineno=part.lineno))
    return made


def _only_chooses(node: nodes.Node) -> bool:
    """Whether it is a test with nothing but one output in each branch."""
    if not isinstance(node, nodes.If) or node.elif_:
        return False
    return all(
        len(branch) <= 1 and all(isinstance(part, nodes.Output) for part in branch)
        for branch in (node.body, node.else_)
    )


def _constant(node: nodes.Node) -> object:
    """The value of a constant, also of a tuple or list of constants; else ``_UNKNOWN``."""
    if isinstance(node, nodes.Const):
        return node.value
    if isinstance(node, nodes.Tuple | nodes.List):
        values = [_constant(one) for one in node.items]
        return _UNKNOWN if _UNKNOWN in values else values
    return _UNKNOWN


class _Naming(NodeTransformer):
    """A value in the place of a name."""

    def __init__(self, name: str, value: object) -> None:
        self._name = name
        self._value = value

    def visit_Name(self, node: nodes.Name) -> nodes.Node:
        """The value where the name is read."""
        return nodes.Const(self._value, lineno=node.lineno) if node.name == self._name else node
