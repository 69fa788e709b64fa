"""The independent count and the renamed copies, on small sources whose answer is known."""
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "bench"))
import callsites  # noqa: E402
import renamed_copies  # noqa: E402

REVISION = '''\
from alembic import op
from alembic.op import drop_table as gone
import sqlalchemy as sa
from app import helpers
from .helpers import indirect

revision, down_revision = "a1", None


def unused():
    op.execute("never")


def local(conn):
    conn.execute(sa.text("in a function"))


def upgrade():
    bind = op.get_bind()
    op.add_column("t", sa.Column("c"))
    gone("u")
    with op.batch_alter_table("t") as batch:
        batch.drop_column("d")
    local(bind)
    session = sa.orm.Session(bind=bind)
    session.query(1).filter(
        2).all()
    helpers.far()
    print(op.f("x"))
    set().add(1)


def downgrade():
    pass
'''
HELPERS = '''\
from alembic import op


def far():
    indirect()


def indirect():
    op.drop_index("i")


def elsewhere():
    op.drop_index("j")
'''


class CallSites(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)
        (self.root / "app/versions").mkdir(parents=True)
        (self.root / "app/__init__.py").write_text("")
        (self.root / "app/helpers.py").write_text(HELPERS)

    def listed(self, text):
        (self.root / "app/versions/r.py").write_text(text)
        return callsites.package_sites(self.root, "p")

    def test_every_site_with_its_kind_and_way(self):
        result = self.listed(REVISION)
        self.assertEqual(result["revisions"], ["app/versions/r.py"])
        sites = {(Path(s["file"]).name, s["line"]): s for s in result["sites"]}
        kinds = {place: site["kind"] for place, site in sites.items()}
        self.assertEqual(kinds, {("r.py", 11): "op", ("r.py", 15): "execute", ("r.py", 20): "op", ("r.py", 21): "op",
                                 ("r.py", 23): "batch", ("r.py", 24): "handed", ("r.py", 25): "handed",
                                 ("r.py", 26): "session", ("helpers.py", 9): "op"})
        self.assertFalse(sites["r.py", 11]["reachable"])
        self.assertEqual(sites["r.py", 15]["through"], [{"file": "app/versions/r.py", "line": 24}])
        self.assertEqual(sites["helpers.py", 9]["through"], [{"file": "app/versions/r.py", "line": 28}])
        self.assertEqual(sites["r.py", 26]["end_line"], 27)

    def test_a_function_taken_from_globals_is_reached(self):
        text = REVISION.replace("    print(", "    globals()['un' + 'used'](); print(")
        self.assertTrue(all(site["reachable"] for site in self.listed(text)["sites"]))

    def test_another_grammar_is_listed_as_such(self):
        result = self.listed("revision = 'a'\ndown_revision = None\nprint 'Python 2'\n")
        self.assertEqual(result["revisions"], ["app/versions/r.py"])
        self.assertIn("SyntaxError", result["errors"]["app/versions/r.py"])


class RenamedCopies(unittest.TestCase):
    def test_names_change_everywhere_in_strings_and_only_there(self):
        text = ('revision = "a1b2"\ndef upgrade():\n    users = 1\n    op.drop_column("users", "email")  # users\n'
                '    op.execute("""UPDATE users\n    SET email = \'x\'""")\n')
        names = renamed_copies.names_of([__import__("ast").parse(text)])
        self.assertEqual(names, {"a1b2", "users", "email"})
        self.assertEqual(renamed_copies.renamed(text, names, "_c1"),
                         text.replace('"a1b2"', '"a1b2_c1"').replace('"users"', '"users_c1"').replace('"email"', '"email_c1"')
                         .replace("UPDATE users", "UPDATE users_c1").replace("SET email", "SET email_c1"))


if __name__ == "__main__":
    unittest.main()
