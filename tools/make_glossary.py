"""Write GLOSSARY.md from the glossary's content. Standard library only.

python3 tools/make_glossary.py            # writes GLOSSARY.md
python3 tools/make_glossary.py --check    # exits 1 when GLOSSARY.md is not what it would write
"""

import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "src/commonweal/content/glossary"
TARGET = ROOT / "GLOSSARY.md"
ROOMS = ("The cycle", "Analyse", "Why and what", "Plan", "Do", "Review", "Who is who", "In Commonweal")
HEAD = """# Glossary

The words of the code, the screen and the papers. Made from `src/commonweal/content/glossary/` by
`python3 tools/make_glossary.py`: change the files there, not this one. The same words are at `/glossary/` in the
running thing.
"""


def terms() -> list[tuple[str, dict[str, object]]]:
    """Every term's slug and content, by its words."""
    found = [(path.stem, tomllib.loads(path.read_text(encoding="utf-8"))) for path in FOLDER.glob("*.toml")]
    return sorted(found, key=lambda item: str(item[1]["term"]).casefold())


def entry(item: dict[str, object]) -> str:
    """One term as a paragraph."""
    also = item["also"]
    names = f" ({', '.join(map(str, also))})" if isinstance(also, list) and also else ""
    lines = [f"**{item['term']}**{names}: {item['meaning']} *For example:* {item['example']}"]
    lines.append(f"*Not the same as:* {item['not_same_as']}")
    link = item.get("link")
    if isinstance(link, dict):
        lines.append(f"[{link['title']}]({link['address']})")
    return " ".join(lines)


def glossary() -> str:
    """The whole document."""
    found = terms()
    parts = [HEAD]
    for room in ROOMS:
        parts.append(f"## {room}\n")
        parts += [entry(item) + "\n" for _, item in found if item["room"] == room]
    return "\n".join(parts)


def main() -> int:
    """Write the document, or check it."""
    text = glossary()
    if "--check" in sys.argv:
        return 0 if TARGET.read_text(encoding="utf-8") == text else 1
    TARGET.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
