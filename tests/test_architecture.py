"""Rules that import-linter cannot see: links between tables, reverse accessors, managers, whose row it is, length."""

import ast
import tomllib
from functools import cache
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import ForeignKey, ManyToManyField, OneToOneField

import kithwork
from kithwork.workspace.models import Owned

SOURCE = Path(kithwork.__file__).parent
PROJECT = tomllib.loads((SOURCE.parents[1] / "pyproject.toml").read_text())
CONTRACT = next(one for one in PROJECT["tool"]["importlinter"]["contracts"] if one["type"] == "layers")
ROWS = [[name.strip() for name in row.replace(":", "|").split("|")] for row in CONTRACT["layers"]]
FACES = ROWS[1]
LAYERS = [name for row in reversed(ROWS[2:]) for name in row]
OWNED_BY_NOBODY = {
    "workspace.Workspace": "it is what rows belong to",
}
LONGEST_MODULE = 400

MODELS = [model for model in apps.get_models() if model.__module__.startswith("kithwork.")]
LINKS = [
    field
    for model in MODELS
    for field in model._meta.get_fields()
    if isinstance(field, ForeignKey | OneToOneField | ManyToManyField) and not field.auto_created
]
MODULES = [path for path in sorted(SOURCE.rglob("*.py")) if "migrations" not in path.parts]


def named(path):
    return path.relative_to(SOURCE).as_posix()


def package(thing):
    return (thing if isinstance(thing, type) else thing.model).__module__.split(".")[1]


@cache
def tree(path):
    return ast.parse(path.read_text(encoding="utf-8"))


def imports_that_run(path):
    """Every module imported for more than types."""
    typing_only = {
        id(child)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)
        for child in ast.walk(node)
    }
    for node in ast.walk(tree(path)):
        if id(node) in typing_only:
            continue
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def in_packages(*names):
    return [path for path in MODULES if path.relative_to(SOURCE).parts[0] in names]


def test_every_package_has_its_layer():
    there = {path.parent.name for path in SOURCE.glob("*/__init__.py")}

    assert there == set(FACES) | set(LAYERS)


@pytest.mark.parametrize("field", LINKS, ids=str)
def test_a_link_points_down_the_layers(field):
    assert LAYERS.index(package(field.related_model)) <= LAYERS.index(package(field))


@pytest.mark.parametrize("field", LINKS, ids=str)
def test_a_link_to_another_package_leaves_no_way_back(field):
    if package(field.related_model) != package(field):
        assert field.remote_field.hidden, f"{field}: use related_name='+'"


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_every_row_belongs_to_a_workspace(model):
    assert issubclass(model, Owned) != (model._meta.label in OWNED_BY_NOBODY)


@pytest.mark.parametrize("path", in_packages(*FACES), ids=named)
def test_a_face_never_touches_a_manager(path):
    names = {node.attr for node in ast.walk(tree(path)) if isinstance(node, ast.Attribute)}

    assert not names & {"objects", "_base_manager", "_default_manager"}


@pytest.mark.parametrize("path", in_packages(*FACES), ids=named)
def test_a_face_runs_without_any_table(path):
    assert not [name for name in imports_that_run(path) if name.startswith("kithwork.") and "models" in name.split(".")]


@pytest.mark.parametrize("path", in_packages(*LAYERS), ids=named)
def test_the_tables_of_another_package_are_private(path):
    mine = path.relative_to(SOURCE).parts[0]
    tables = {
        ".".join(name.split(".")[:3])
        for name in imports_that_run(path)
        if name.startswith("kithwork.") and name.split(".")[2:3] == ["models"]
    }

    assert tables <= {f"kithwork.{mine}.models", "kithwork.workspace.models"}


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_no_module_hears_signals(path):
    assert not [
        name for name in imports_that_run(path) if name.startswith(("django.db.models.signals", "django.dispatch"))
    ]


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_a_module_fits_in_the_head(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_MODULE


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_a_module_says_first_what_it_is_for(path):
    assert ast.get_docstring(tree(path)), f"{named(path)} has no first line"
