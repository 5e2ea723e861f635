"""The compiled kernel is made where it can be, and missed by nobody where not."""

import shutil
import stat
from pathlib import Path

import pytest

from kithwork.engines.synergy import building, compiled, partners, prepare
from tests.engines.synergy_people import population

needs_a_compiler = pytest.mark.skipif(
    not any(map(shutil.which, building.COMPILERS)), reason="there is no compiler here"
)


@pytest.fixture
def package(tmp_path, monkeypatch):
    """A package folder that holds the source alone, and a cache folder beside it that is not there yet."""
    folder = tmp_path / "synergy"
    folder.mkdir()
    source = folder / "kernel.c"
    source.write_bytes(building.SOURCE.read_bytes())
    monkeypatch.setattr(building, "SOURCE", source)
    monkeypatch.setattr("platformdirs.user_cache_path", lambda name: tmp_path / "cache" / name)
    building._loaded.cache_clear()
    yield folder
    building._loaded.cache_clear()


def compiler(folder, monkeypatch, *lines):
    """The only compiler there is: a script of these lines."""
    tools = folder.parent / "tools"
    tools.mkdir()
    script = tools / "cc"
    script.write_text("\n".join(["#!/bin/sh", *lines]))
    script.chmod(0o755)
    monkeypatch.setenv("PATH", str(tools))


def kernels(folder):
    return sorted(path.name for path in folder.glob("**/kernel-*.so"))


@needs_a_compiler
def test_the_kernel_is_compiled_beside_its_source_once(package, monkeypatch):
    assert not compiled.is_there()
    made = building.build()
    assert (made.parent, kernels(package)) == (package, [made.name])
    assert compiled.is_there()
    monkeypatch.setenv("PATH", "")
    assert building.build() == made


@needs_a_compiler
def test_a_kernel_of_another_version_is_never_loaded(package):
    old = building.build()
    building._loaded.cache_clear()
    building.SOURCE.write_text(building.SOURCE.read_text() + "\n/* another version */\n")
    assert not compiled.is_there()
    assert building.build().name != old.name


@needs_a_compiler
def test_where_the_package_may_not_be_written_the_cache_of_the_user_holds_it(package, monkeypatch):
    made_in = building._compile
    monkeypatch.setattr(building, "_compile", lambda tool, folder: folder != package and made_in(tool, folder))
    assert building.build().parent == package.parent / "cache" / "kithwork"
    assert (compiled.is_there(), kernels(package)) == (True, [])


@needs_a_compiler
def test_a_folder_that_may_not_be_written_is_no_mistake(package):
    blocked = package / "kernel.c" / "beneath a file"
    assert not building._compile(shutil.which("cc") or shutil.which("gcc"), blocked)


def test_without_a_compiler_everything_is_found_the_plain_way(package, monkeypatch):
    monkeypatch.setenv("PATH", str(package))
    ready = prepare(population(20, active=[1.0] * 20))
    assert (building.build(), compiled.is_there()) == (None, False)
    assert partners(ready, 1)[0].ravel().tolist() == [1] + [0] * 19
    with pytest.raises(RuntimeError, match="install a C compiler, or ask for it the plain way"):
        partners(ready, 1, how="compiled")


@pytest.mark.parametrize(
    "lines",
    [
        ["exit 1"],
        ["exit 0"],
        ['while [ "$1" != -o ]; do shift; done', 'echo "no library" > "$2"'],
        ["exec /bin/sleep 60"],
    ],
    ids=["fails", "makes nothing", "makes rubbish", "does not end in time"],
)
def test_a_broken_compiler_is_no_mistake(package, monkeypatch, lines):
    monkeypatch.setattr(building, "SECONDS_TO_COMPILE", 0.3)
    compiler(package, monkeypatch, *lines)
    assert (building.build(), kernels(package.parent)) == (None, [])


@needs_a_compiler
def test_a_kernel_that_cannot_be_loaded_is_made_anew(package):
    rubbish = package / building._name()
    rubbish.write_text("no library")
    assert building.build() == rubbish
    assert compiled.is_there()


@needs_a_compiler
def test_asked_for_by_name_the_kernel_is_compiled_at_once(package):
    ready = prepare(population(3, active=[1.0, 0.5, 0.1]))
    assert partners(ready, 2, how="compiled")[0].tolist() == [[1, 2], [0, 2], [0, 1]]
    assert Path(building.build()).stat().st_mode & stat.S_IRUSR


@needs_a_compiler
def test_short_memory_is_told(monkeypatch):
    class Short:
        def __getitem__(self, name):
            return self

        def __call__(self, *handed):
            return -1

    monkeypatch.setattr(building, "kernel", Short)
    with pytest.raises(MemoryError):
        compiled._call("lists")
