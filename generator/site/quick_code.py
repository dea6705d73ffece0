"""Code for templates that leaves out what only other sites need: half the time of rendering.

An attribute is asked for as Python does it, a method called without Jinja's wrapping, and what
stands between two tags is given out at once. Where such code fails, Jinja's own renders the page
again (``render.py``): so it need not know every turn of Jinja's, and errors name template and line.
"""

# ruff: noqa: N802 - Jinja calls these methods by its own names
from __future__ import annotations

from keyword import iskeyword
from typing import Any

import markupsafe
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Macro
from markupsafe import Markup


class QuickCode(CodeGenerator):
    """Jinja's code without what only other sites need."""

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        """``view.title`` as Python has it; ``self.main``, a block, as Jinja has it."""
        block = isinstance(node.node, nodes.Name) and node.node.name == "self"
        if block or not node.attr.isidentifier() or iskeyword(node.attr):
            super().visit_Getattr(node, frame)
            return
        if isinstance(node.node, nodes.Name) and node.node.ctx == "load":
            self.write(frame.symbols.ref(node.node.name))
        else:
            self.write("(")
            self.visit(node.node, frame)
            self.write(")")
        self.write(f".{node.attr}")

    def visit_Call(
        self,
        node: nodes.Call,
        frame: Frame,
        forward_caller: bool = False,  # noqa: FBT001, FBT002 - Jinja's form
    ) -> None:
        """A call of a method or a macro: none of them wants to be told of the context."""
        if forward_caller or node.dyn_args or node.dyn_kwargs:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(")(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:
        """All that stands between two tags as one text."""
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super().visit_Output(node, frame)
            return
        if frame.require_output_check:
            if self.has_known_extends:
                return
            self.writeline("if parent_template is None:")
            self.indent()
        self.newline(node)
        self.write(f"{frame.buffer}.append(" if frame.buffer else "yield ")
        self._write_run(node.nodes, frame)
        self.write(")" if frame.buffer else "")
        if frame.require_output_check:
            self.outdent()

    def _pieces(self, run: list[Any], frame: Frame) -> list[str | nodes.Node]:
        """Constant texts and what depends on the page, in turn."""
        finalize = self._make_finalize()
        pieces: list[str | nodes.Node] = []
        for child in run:
            try:
                text = str(self._output_child_to_const(child, frame, finalize))
            except Exception:  # as Jinja: what cannot be known now is found out on the page
                pieces.append(child)
                continue
            if pieces and isinstance(pieces[-1], str):
                pieces[-1] += text
            else:
                pieces.append(text)
        return pieces

    def _write_run(self, run: list[Any], frame: Frame) -> None:
        """One expression for the text of a run of outputs."""
        pieces = self._pieces(run, frame)
        if len(pieces) == 1:
            self._write_piece(pieces[0], frame)
            return
        self.write("_joined((")
        for piece in pieces:
            self._write_piece(piece, frame)
            self.write(", ")
        self.write("))")

    def _write_piece(self, piece: str | nodes.Node, frame: Frame) -> None:
        if isinstance(piece, str):
            self.write(repr(piece))
        elif isinstance(piece, nodes.If):
            self.write("(")
            self._write_branch(piece.body, frame)
            self.write(" if ")
            self.visit(piece.test, frame.soft())
            self.write(" else ")
            self._write_branch(piece.else_, frame)
            self.write(")")
        else:
            self.write("(_text(_v) if (_v := ")
            self.visit(piece, frame)
            self.write(").__class__ is str else escape(_v))")

    def _write_branch(self, branch: list[Any], frame: Frame) -> None:
        if branch:
            self._write_run(branch[0].nodes, frame.soft())
        else:
            self.write("''")


_escape_text = getattr(markupsafe, "_escape_inner", markupsafe.escape)
"""A text as HTML; a release of MarkupSafe that names it otherwise is slower, the same text."""
_as_markup = str.__new__


def _as_html(value: object) -> str:
    """A value that is not a plain text as HTML."""
    kind = value.__class__
    if kind is Markup:
        return value  # type: ignore[return-value]
    return str(value) if kind is int else markupsafe.escape(value)


class QuickMacro(Macro):
    """A macro that is mostly called with as many arguments as it names."""

    def __call__(self, *given: Any, **named: Any) -> str:
        """Its HTML."""
        if named or len(given) != self._argument_count or self.caller or self.catch_varargs:
            return super().__call__(*given, **named)
        return _as_markup(Markup, self._func(*given))


NAMES: dict[str, object] = {
    "_text": _escape_text,
    "_joined": "".join,
    "escape": _as_html,
    "Macro": QuickMacro,
}
"""What the code calls by name."""
