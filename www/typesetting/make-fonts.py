"""Cut the two families of the page out of Adobe's variable fonts (OFL 1.1).

    npm install source-serif@4.5.1 source-sans@3.52.0
    pip install fonttools brotli
    python make-fonts.py node_modules www/fonts

The licence reserves the name "Source", so the cut fonts carry a name of their own.
"""
import os, sys
from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

TEXT = set(range(0x20, 0x7F)) | set(range(0xA0, 0x100)) | set(map(ord,
    "−×÷≤≥≈≠→←↑↓↔–—’‘“”…·½¼¾⅓⅔δρσμκητβαγελπφςΦΣΔΠΩ√∞²³¹⁰⁴⁵⁶⁷⁸⁹⁻₀₁₂₃±‑§°•†‡▲▼◆○●■□✓∑∂∫"
    "‚„‹›«»′″‰€œŒşğıłŁšžčćęąőű\u2002\u2003\u2007\u2009\u200a\u202f"))
HEAD = set(range(0x20, 0x7F)) | set(map(ord, "–—’‘“”…·éöüä×−½$€%?!&\u00a0"))


def cut(source, out, axes, chars, features, family, style):
    font = TTFont(source)
    options = subset.Options()
    options.layout_features = features
    options.hinting = False
    options.glyph_names = False
    options.notdef_outline = True
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    job = subset.Subsetter(options)
    job.populate(unicodes=chars)
    job.subset(font)
    font = instancer.instantiateVariableFont(font, axes, updateFontNames=False)
    names = {1: family, 3: f"{family} {style}, a subset", 4: f"{family} {style}", 6: f"{family}-{style}".replace(" ", "")}
    for record in list(font["name"].names):
        if record.nameID in names:
            font["name"].setName(names[record.nameID], record.nameID, record.platformID, record.platEncID, record.langID)
    font.flavor = "woff2"
    font.save(out)
    print(out, os.path.getsize(out))


modules, to = sys.argv[1], sys.argv[2]
serif = f"{modules}/source-serif/VAR/SourceSerif4Variable-"
sans = f"{modules}/source-sans/VF/SourceSans3VF-"
figures = ["kern", "liga", "pnum", "tnum"]
cut(serif + "Roman.ttf", f"{to}/moat-serif.woff2", {"opsz": 16, "wght": (400, 700)}, TEXT, figures, "Moat Serif", "Roman")
cut(serif + "Italic.ttf", f"{to}/moat-serif-italic.woff2", {"opsz": 16, "wght": 400}, TEXT, figures, "Moat Serif", "Italic")
cut(serif + "Roman.ttf", f"{to}/moat-display.woff2", {"opsz": 40, "wght": 480}, HEAD, ["kern", "liga"], "Moat Display", "Roman")
cut(sans + "Upright.ttf", f"{to}/moat-sans.woff2", {"wght": (400, 700)}, TEXT, figures, "Moat Sans", "Upright")
