"""`law`, the arithmetic of `workdays`, `steps` and every `rules.py` import no Django, however far one looks."""

from __future__ import annotations

import subprocess
import sys

from tests.house.code import SOURCE


def _modules() -> list[str]:
    paths = [*SOURCE.glob("*/rules.py"), *SOURCE.glob("law/*.py"), *SOURCE.glob("*/*steps.py")]
    paths += [SOURCE / "steps" / name for name in ("table.py", "describe.py")]
    paths += [
        path
        for path in SOURCE.glob("workdays/*.py")
        if path.name not in {"models.py", "actions.py", "apps.py"}
    ]
    names = {
        ".".join(path.relative_to(SOURCE.parent).with_suffix("").parts).removesuffix(".__init__")
        for path in paths
    }
    return sorted(names)


def imports_django(module: str, code: str = "") -> str:
    """What of Django is loaded after importing `module` in a fresh interpreter; "" when nothing is."""
    look = "print(','.join(sorted(name for name in sys.modules if name.split('.')[0] == 'django')[:3]))"
    script = f"import sys\n{code}\nimport importlib\nimportlib.import_module({module!r})\n{look}"
    asked = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return asked.stdout.strip()


def test_the_arithmetic_knows_no_django():
    """All in one interpreter: it is quick, and one guilty module is enough."""
    modules = _modules()
    assert "sedia.law" in modules and "sedia.steps.table" in modules
    script = "".join(f"import {name}\n" for name in modules)
    if imports_django("sedia.refusals", script):
        assert not {name: found for name in modules if (found := imports_django(name))}


def test_a_guilty_module_is_found(tmp_path, monkeypatch):
    (tmp_path / "far.py").write_text("from django.utils import timezone\n")
    (tmp_path / "near.py").write_text("import far\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    assert imports_django("near")
    assert not imports_django("json")
