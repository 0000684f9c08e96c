"""Advance widths of the chart font for src/chart: python widths.py www/fonts/moat-sans.woff2 > widths.rs"""
import sys
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer
def table(w):
    t=instancer.instantiateVariableFont(TTFont(sys.argv[1]),{"wght":w}); c=t.getBestCmap(); u=t["head"].unitsPerEm
    return {k:round(t["hmtx"][g][0]*1000/u) for k,g in sorted(c.items())}
r,s=table(400),table(600)
name={0xa0:r"'\u{a0}'",0xad:r"'\u{ad}'",0x27:r"'\''",0x5c:r"'\\'"}
def lit(k): return name.get(k) or (f"'\\u{{{k:x}}}'" if 0x2000<=k<=0x206f and chr(k) not in "‑–—’‘“”…•†‡‹›′″‰‚„" or 0x2011==k else f"'{chr(k)}'")
def out(n,doc,t):
    print(f"/// {doc}\npub(crate) static {n}: &[(char, u16)] = &[")
    for k,v in t.items(): print(f"    ({lit(k)}, {v}),")
    print("];\n")
print('''//! Advance widths of the chart font, "Moat Sans" (`www/fonts/moat-sans.woff2`), in thousandths of an em,
//! sorted by character for a binary search. Its default figures are tabular: every digit is as wide as the others.
//! Generated from that file by `www/typesetting/widths.py`; do not edit by hand.

/// Height of the font above the baseline, in thousandths of an em.
pub(crate) const ASCENT: u16 = 1000;

/// Depth of the font below the baseline, in thousandths of an em.
pub(crate) const DESCENT: u16 = 326;

/// Height of a capital letter and of a digit, in thousandths of an em.
pub(crate) const CAP_HEIGHT: u16 = 660;

/// Height of a small x, in thousandths of an em.
pub(crate) const X_HEIGHT: u16 = 486;

/// Width of a character that is in neither table, in thousandths of an em.
pub(crate) const UNKNOWN: u16 = 500;
''')
out("ADVANCE","Regular, weight 400.",r); out("ADVANCE_SEMIBOLD","Semibold, weight 600.",s)
