//! One picture being drawn: a surface in CSS pixels, and what can be read or dragged in it.

mod dash;
mod handle;
mod label;
mod rect;

use std::cell::RefCell;
use std::rc::Rc;

use plotters::coord::Shift;
use plotters::drawing::DrawingArea;
use plotters::element::{Circle, Drawable, PathElement, PointCollection, Polygon, Rectangle};
use plotters::style::ShapeStyle;
use plotters_backend::DrawingBackend as _;

use label::Label;
pub use rect::Rect;

use crate::mark::{Marks, Point};
use crate::role::{Ink, Role};
use crate::surface::{CannotDraw, PARTS, Surface, stand_in};
use crate::text::{Lettering, wrap};

/// From this width on, in CSS pixels, a picture is drawn larger as a whole instead of wider:
/// its letters grow with those of a page that fills a large screen. The style sheet lets
/// prerendered pictures grow from the same width on.
const FULL: f64 = 720.0;

/// How much larger a picture of this width is drawn.
pub(crate) fn zoom(width: f64) -> f64 {
    (width / FULL).clamp(1.0, 1.4)
}

/// A picture being drawn. Positions are CSS pixels from its upper left corner. The first
/// failure of the surface is kept and told at the end, so that figures read as drawings.
pub struct Frame<'p> {
    pub(crate) root: DrawingArea<Surface<'p>, Shift>,
    width: f64,
    height: f64,
    per_px: f64,
    zoom: f64,
    alive: bool,
    failed: bool,
    marks: Marks,
}

impl<'p> Frame<'p> {
    /// A picture of the given size in CSS pixels on a surface made for it.
    #[must_use]
    pub fn new(surface: Surface<'p>, width: f64, height: f64) -> Self {
        let zoom = zoom(width);
        let per_px = surface.per_px() * zoom;
        let (w, h) = surface.get_size();
        let shared = Rc::new(RefCell::new(surface));
        let root = DrawingArea::from(&shared);
        debug_assert_eq!(root.dim_in_pixel(), (w, h));
        Self {
            root,
            width: width / zoom,
            height: height / zoom,
            per_px,
            zoom,
            alive: false,
            failed: false,
            marks: Marks::default(),
        }
    }

    /// The same picture where its handles can be dragged. Elsewhere, in a prerendered page
    /// or an export, they are not drawn.
    #[must_use]
    pub fn alive(self) -> Self {
        Self {
            alive: true,
            ..self
        }
    }

    /// Width in CSS pixels, those of a wide picture before it is drawn larger.
    #[must_use]
    pub fn width(&self) -> f64 {
        self.width
    }

    /// Height in CSS pixels.
    #[must_use]
    pub fn height(&self) -> f64 {
        self.height
    }

    /// Whether the picture is a phone's: figures then stack what stands side by side.
    #[must_use]
    pub fn narrow(&self) -> bool {
        self.width < 520.0
    }

    /// The text of axes and labels: 12 px on a phone, 13 elsewhere.
    #[must_use]
    pub fn body(&self) -> Lettering {
        Lettering::new(if self.narrow() { 12 } else { 13 })
    }

    /// The text of remarks: 11 px on a phone, 12 elsewhere.
    #[must_use]
    pub fn small(&self) -> Lettering {
        Lettering::new(if self.narrow() { 11 } else { 12 })
    }

    /// Ends the picture.
    ///
    /// # Errors
    /// Where the surface failed at any mark.
    pub fn finish(self) -> Result<Marks, CannotDraw> {
        if self.failed {
            Err(CannotDraw)
        } else {
            Ok(self.marks.scaled(self.zoom))
        }
    }

    /// Remembers a value that can be read at a place, by pointer or arrow keys.
    #[inline(never)]
    pub fn point(&mut self, point: Point) {
        if point.x.is_finite() && point.y.is_finite() {
            self.marks.points.push(point);
        }
    }

    /// CSS pixels in units of the surface. What is no number is refused by its callers.
    pub(crate) fn units(&self, px: f64) -> i32 {
        (px * self.per_px).round() as i32
    }

    pub(crate) fn place(&self, (x, y): (f64, f64)) -> (i32, i32) {
        (self.units(x), self.units(y))
    }

    /// A stroke of at least one whole device pixel, and a whole number of them where thin.
    pub(crate) fn stroke(&self, ink: Ink, px: f64) -> ShapeStyle {
        let device = px * self.per_px / PARTS;
        let device = if px <= 1.5 {
            device.round().max(1.0)
        } else {
            device
        };
        ShapeStyle {
            color: stand_in(ink),
            filled: false,
            stroke_width: (device * PARTS).round() as u32,
        }
    }

    pub(crate) fn fill(ink: Ink) -> ShapeStyle {
        ShapeStyle {
            color: stand_in(ink),
            filled: true,
            stroke_width: 0,
        }
    }

    pub(crate) fn draw<'a, E>(&mut self, element: &'a E)
    where
        &'a E: PointCollection<'a, (i32, i32)>,
        E: Drawable<Surface<'p>>,
    {
        self.failed |= self.root.draw(element).is_err();
    }

    pub(crate) fn note(&mut self, failed: bool) {
        self.failed |= failed;
    }

    fn places(&self, points: &[(f64, f64)]) -> Vec<(i32, i32)> {
        points
            .iter()
            .filter(|(x, y)| x.is_finite() && y.is_finite())
            .map(|&p| self.place(p))
            .collect()
    }

    /// A line through points, as one path.
    #[inline(always)]
    pub fn path(&mut self, points: &[(f64, f64)], ink: impl Into<Ink>, width: f64) {
        self.path_in(points, ink.into(), width);
    }

    #[inline(never)]
    fn path_in(&mut self, points: &[(f64, f64)], ink: Ink, width: f64) {
        let places = self.places(points);
        if places.len() > 1 {
            self.draw(&PathElement::new(places, self.stroke(ink, width)));
        }
    }

    /// A filled shape.
    #[inline(always)]
    pub fn shape(&mut self, points: &[(f64, f64)], ink: impl Into<Ink>) {
        self.shape_in(points, ink.into());
    }

    #[inline(never)]
    fn shape_in(&mut self, points: &[(f64, f64)], ink: Ink) {
        let places = self.places(points);
        if places.len() > 2 {
            self.draw(&Polygon::new(places, Self::fill(ink)));
        }
    }

    /// A filled rectangle. Its edges lie on whole device pixels unless it is thinner.
    #[inline(always)]
    pub fn rect(&mut self, r: Rect, ink: impl Into<Ink>) {
        self.rect_in(r, ink.into());
    }

    #[inline(never)]
    fn rect_in(&mut self, r: Rect, ink: Ink) {
        if [r.left, r.top, r.right, r.bottom]
            .iter()
            .any(|v| !v.is_finite())
        {
            return;
        }
        let part = PARTS as i32;
        let whole = |from: i32, to: i32| {
            let ends = [from, to].map(|v| (v + part / 2).div_euclid(part) * part);
            if ends[0] == ends[1] { [from, to] } else { ends }
        };
        let [left, right] = whole(self.units(r.left), self.units(r.right));
        let [top, bottom] = whole(self.units(r.top), self.units(r.bottom));
        self.draw(&Rectangle::new(
            [(left, top), (right, bottom)],
            Self::fill(ink),
        ));
    }

    /// The outline of a rectangle, drawn inside it.
    #[inline(always)]
    pub fn outline(&mut self, r: Rect, ink: impl Into<Ink>, width: f64) {
        self.outline_in(r, ink.into(), width);
    }

    #[inline(never)]
    fn outline_in(&mut self, r: Rect, ink: Ink, width: f64) {
        let h = width / 2.0;
        let (l, t, r, b) = (r.left + h, r.top + h, r.right - h, r.bottom - h);
        // Closed at a corner, without drawing any part twice.
        self.path(
            &[(l - h, t), (r, t), (r, b), (l, b), (l, t + h)],
            ink,
            width,
        );
    }

    /// A filled circle.
    #[inline(always)]
    pub fn disc(&mut self, center: (f64, f64), radius: f64, ink: impl Into<Ink>) {
        self.disc_in(center, radius, ink.into());
    }

    #[inline(never)]
    fn disc_in(&mut self, center: (f64, f64), radius: f64, ink: Ink) {
        if center.0.is_finite() && center.1.is_finite() {
            self.draw(&Circle::new(
                self.place(center),
                self.units(radius),
                Self::fill(ink),
            ));
        }
    }

    /// A circle's outline.
    #[inline(always)]
    pub fn ring(&mut self, center: (f64, f64), radius: f64, width: f64, ink: impl Into<Ink>) {
        self.ring_in(center, radius, width, ink.into());
    }

    #[inline(never)]
    fn ring_in(&mut self, center: (f64, f64), radius: f64, width: f64, ink: Ink) {
        if center.0.is_finite() && center.1.is_finite() {
            let style = self.stroke(ink, width);
            self.draw(&Circle::new(self.place(center), self.units(radius), style));
        }
    }

    /// A level hairline on whole device pixels.
    #[inline(always)]
    pub fn level(&mut self, from: f64, to: f64, y: f64, ink: impl Into<Ink>, width: f64) {
        self.level_in(from, to, y, ink.into(), width);
    }

    #[inline(never)]
    fn level_in(&mut self, from: f64, to: f64, y: f64, ink: Ink, width: f64) {
        if from.is_finite() && to.is_finite() && y.is_finite() {
            let style = self.stroke(ink, width);
            let y = self.snap(y, style.stroke_width);
            let ends = vec![(self.units(from), y), (self.units(to), y)];
            self.draw(&PathElement::new(ends, style));
        }
    }

    /// An upright hairline on whole device pixels.
    #[inline(always)]
    pub fn upright(&mut self, x: f64, from: f64, to: f64, ink: impl Into<Ink>, width: f64) {
        self.upright_in(x, from, to, ink.into(), width);
    }

    #[inline(never)]
    fn upright_in(&mut self, x: f64, from: f64, to: f64, ink: Ink, width: f64) {
        if from.is_finite() && to.is_finite() && x.is_finite() {
            let style = self.stroke(ink, width);
            let x = self.snap(x, style.stroke_width);
            let ends = vec![(x, self.units(from)), (x, self.units(to))];
            self.draw(&PathElement::new(ends, style));
        }
    }

    /// The middle of a thin line that covers whole device pixels, nearest to a place.
    fn snap(&self, px: f64, width: u32) -> i32 {
        let part = PARTS as i32;
        let odd = (width as i32 / part) % 2 == 1;
        let shift = if odd { part / 2 } else { 0 };
        (self.units(px) - shift + part / 2).div_euclid(part) * part + shift
    }

    /// One line of text; its point is at half its height.
    #[inline(never)]
    pub fn text(&mut self, text: &str, x: f64, y: f64, style: Lettering) {
        if text.is_empty() || !x.is_finite() || !y.is_finite() {
            return;
        }
        let label = Label {
            at: self.place((x, y)),
            text,
            style,
            size: style.px() * self.per_px,
            turned: false,
        };
        self.failed |= self.root.draw(&label).is_err();
    }

    /// Text on a ground of paper, so that lines behind do not run through it.
    #[inline(never)]
    pub fn tag(&mut self, text: &str, x: f64, y: f64, style: Lettering) {
        let left = style.left(text, x);
        let half = style.px() * 0.62;
        let ground = Rect::new(
            left - 3.0,
            y - half,
            left + style.width(text) + 3.0,
            y + half,
        );
        self.rect(ground, Role::Paper.at(0.82));
        self.text(text, x, y, style);
    }

    /// Text broken into lines no wider than `room`, downward from the first line's middle.
    /// Gives the middle of the line that would follow.
    #[inline(never)]
    pub fn paragraph(&mut self, text: &str, x: f64, y: f64, room: f64, style: Lettering) -> f64 {
        let mut y = y;
        for line in wrap(text, room, &style) {
            self.text(&line, x, y, style);
            y += style.line();
        }
        y
    }
}
