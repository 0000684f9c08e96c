//! One program, two files: what a page can begin without is fetched when its reader does something.
//!
//! The program is cut at a module, [`LATER`]: its functions, and whatever only they reach, move to
//! a second wasm. Both work on one memory, one stack and the same tables, all of which the first
//! half owns and exports. A call from the first half into the second jumps through the
//! table, where the second half puts its functions when it is instantiated; a call back is an
//! ordinary import. Data stays with the first half, since nothing in a wasm says whose it is.
//!
//! Binaryen has a tool of this kind, `wasm-split`, which no package registry carries.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context as _, Result, bail};
use walrus::ir::{Call, Value, Visitor, dfs_in_order};
use walrus::{
    ConstExpr, ElementId, ElementItems, ElementKind, ExportId, ExportItem, FunctionBuilder,
    FunctionId, FunctionKind, GlobalId, GlobalKind, ImportKind, ImportedFunction, MemoryId, Module,
    TableId,
};

/// The module at which the program is cut (see its documentation for what follows from it).
const LATER: &str = "app::web::later::";

/// What only the second half calls through pointers: a function in the table cannot be told from
/// its callers, so these are known by how their names begin. They are the methods of figures, the
/// drawing of plotters, and the standard library's way of writing numbers, which plotters alone uses.
const POINTED: [&str; 3] = ["chart::", "plotters", "f64 as core::fmt::"];

/// And by what their names hold, as closures and generic functions that were made for it do.
const MADE_FOR: [&str; 2] = [LATER, "app::islands::flow::"];

/// The name under which the second half imports from the first.
const FIRST: &str = "p";

/// Cuts a program in two, both still with the names of their functions; `None` for one that has
/// nothing of [`LATER`] in it.
///
/// # Errors
/// When the bytes are no wasm, or one of a form that rustc and wasm-bindgen do not make.
pub(crate) fn split(bytes: &[u8]) -> Result<Option<(Module, Module)>> {
    let mut first = Half::new(bytes)?;
    let mut second = Half::new(bytes)?;
    let plan = Plan::of(&first)?;
    if plan.gates.is_empty() {
        return Ok(None);
    }
    first.leave(&plan)?;
    let mut shared = Shared::default();
    second.take(&plan, &mut first, &mut shared)?;
    for half in [&mut first, &mut second] {
        walrus::passes::gc::run(&mut half.module);
    }
    Ok(Some((first.module, second.module)))
}

/// Which functions go where. Functions are told by their place, which is the same in both copies.
struct Plan {
    /// What moves.
    late: BTreeSet<usize>,
    /// What of it the first half calls by name.
    gates: BTreeSet<usize>,
    /// Where functions are in the table, those of the gates included.
    slots: BTreeMap<usize, u64>,
    /// Functions that are in the table as it was.
    pointed: BTreeSet<usize>,
    /// The size of the table with the gates.
    size: u64,
}

impl Plan {
    fn of(half: &Half) -> Result<Self> {
        let mut slots = half.slots()?;
        let pointed: BTreeSet<usize> = slots.keys().copied().collect();
        let names: Vec<String> = half.ids.iter().map(|id| half.name(*id)).collect();
        let name = |at: usize| {
            names
                .get(at)
                .map_or("", |n| n.trim_start_matches(['<', '&']))
        };
        let behind = |at: usize| {
            POINTED.iter().any(|start| name(at).starts_with(start))
                || MADE_FOR.iter().any(|part| name(at).contains(part))
        };
        let mut todo = half.roots()?;
        todo.extend(pointed.iter().filter(|at| !behind(**at)));
        let (mut early, mut gates) = (BTreeSet::new(), BTreeSet::new());
        while let Some(at) = todo.pop() {
            if !early.insert(at) {
                continue;
            }
            for called in half.calls(at)? {
                if name(called).starts_with(LATER) {
                    gates.insert(called);
                } else {
                    todo.push(called);
                }
            }
        }
        let late = (0..half.ids.len())
            .filter(|at| !early.contains(at) && half.is_own(*at))
            .collect();
        let mut size = half.module.tables.get(half.table).initial;
        for gate in &gates {
            slots.entry(*gate).or_insert_with(|| {
                size += 1;
                size - 1
            });
        }
        Ok(Self {
            late,
            gates,
            slots,
            pointed,
            size,
        })
    }
}

/// A copy of the whole program on its way to one of the halves.
struct Half {
    module: Module,
    /// Every function, in the order of the file.
    ids: Vec<FunctionId>,
    places: BTreeMap<FunctionId, usize>,
    table: TableId,
}

/// The functions that a function calls by name.
#[derive(Default)]
struct Called(Vec<FunctionId>);

impl<'a> Visitor<'a> for Called {
    fn visit_call(&mut self, call: &Call) {
        self.0.push(call.func);
    }
}

impl Half {
    fn new(bytes: &[u8]) -> Result<Self> {
        let module = Module::from_buffer(bytes)?;
        let table = module.tables.main_function_table()?;
        let ids: Vec<FunctionId> = module.funcs.iter().map(walrus::Function::id).collect();
        Ok(Self {
            table: table.context("the program has no table of functions")?,
            places: ids.iter().enumerate().map(|(at, id)| (*id, at)).collect(),
            ids,
            module,
        })
    }

    fn id(&self, at: usize) -> Result<FunctionId> {
        let id = self.ids.get(at).copied();
        id.with_context(|| format!("there is no function {at}"))
    }

    fn place(&self, id: FunctionId) -> Result<usize> {
        let place = self.places.get(&id).copied();
        place.context("a function is called that the file does not have")
    }

    /// The name without the hashes of crates.
    fn name(&self, id: FunctionId) -> String {
        let name = self.module.funcs.get(id).name.as_deref();
        crate::shrink::without_hashes(name.unwrap_or_default())
    }

    fn is_own(&self, at: usize) -> bool {
        self.ids
            .get(at)
            .is_some_and(|id| matches!(self.module.funcs.get(*id).kind, FunctionKind::Local(_)))
    }

    /// What the outside calls.
    fn roots(&self) -> Result<Vec<usize>> {
        let exported = self
            .module
            .exports
            .iter()
            .filter_map(|export| match export.item {
                ExportItem::Function(id) => Some(id),
                _ => None,
            });
        exported
            .chain(self.module.start)
            .map(|id| self.place(id))
            .collect()
    }

    fn calls(&self, at: usize) -> Result<Vec<usize>> {
        let mut called = Called::default();
        if let FunctionKind::Local(body) = &self.module.funcs.get(self.id(at)?).kind {
            dfs_in_order(&mut called, body, body.entry_block());
        }
        called.0.into_iter().map(|id| self.place(id)).collect()
    }

    /// The segments that fill the table.
    fn segments(&self) -> Vec<ElementId> {
        let fills = |kind: &ElementKind| matches!(kind, ElementKind::Active { table, .. } if *table == self.table);
        let elements = self.module.elements.iter().filter(|e| fills(&e.kind));
        elements.map(walrus::Element::id).collect()
    }

    fn tables(&self) -> Vec<TableId> {
        self.module.tables.iter().map(|t| t.id()).collect()
    }

    fn memories(&self) -> Vec<MemoryId> {
        self.module.memories.iter().map(|m| m.id()).collect()
    }

    fn globals(&self) -> Vec<GlobalId> {
        self.module.globals.iter().map(|g| g.id()).collect()
    }

    /// Where each function is in the table.
    fn slots(&self) -> Result<BTreeMap<usize, u64>> {
        let mut slots = BTreeMap::new();
        for segment in self.segments() {
            let element = self.module.elements.get(segment);
            let (
                ElementKind::Active {
                    offset: ConstExpr::Value(Value::I32(offset)),
                    ..
                },
                ElementItems::Functions(functions),
            ) = (&element.kind, &element.items)
            else {
                bail!("the table is filled in a way that cannot be cut");
            };
            for (slot, id) in (u64::try_from(*offset)?..).zip(functions) {
                if slots.insert(self.place(*id)?, slot).is_some() {
                    bail!("a function stands in the table twice");
                }
            }
        }
        Ok(slots)
    }

    /// Fills the table anew, with these functions alone.
    fn fill(&mut self, slots: &BTreeMap<u64, FunctionId>, size: u64) {
        for segment in self.segments() {
            self.module.elements.delete(segment);
        }
        let table = self.module.tables.get_mut(self.table);
        table.elem_segments = Default::default();
        table.initial = size;
        table.maximum = table.maximum.map(|_| size);
        let mut runs: Vec<(u64, Vec<FunctionId>)> = Vec::new();
        for (slot, id) in slots {
            match runs.last_mut() {
                Some((start, run)) if *start + run.len() as u64 == *slot => run.push(*id),
                _ => runs.push((*slot, vec![*id])),
            }
        }
        for (start, run) in runs {
            let kind = ElementKind::Active {
                table: self.table,
                offset: ConstExpr::Value(Value::I32(start as i32)),
            };
            let segment = self.module.elements.add(kind, ElementItems::Functions(run));
            let table = self.module.tables.get_mut(self.table);
            table.elem_segments.insert(segment);
        }
    }

    /// Becomes the first half: gates jump through the table, and what is late is in it no more.
    fn leave(&mut self, plan: &Plan) -> Result<()> {
        for gate in &plan.gates {
            let id = self.id(*gate)?;
            let slot = plan.slots.get(gate).context("a gate without a slot")?;
            let module = &mut self.module;
            let kind = module.funcs.get(id).ty();
            let takes = module.types.params(kind).to_vec();
            let gives = module.types.results(kind).to_vec();
            let given: Vec<_> = takes.iter().map(|ty| module.locals.add(*ty)).collect();
            let mut jump = FunctionBuilder::new(&mut module.types, &takes, &gives);
            let mut body = jump.func_body();
            for local in &given {
                body.local_get(*local);
            }
            body.i32_const(*slot as i32).call_indirect(kind, self.table);
            module.funcs.get_mut(id).kind = FunctionKind::Local(jump.local_func(given));
        }
        let stays = plan.pointed.iter().filter(|at| !plan.late.contains(at));
        let slots = self.at_slots(plan, stays)?;
        self.fill(&slots, plan.size);
        Ok(())
    }

    fn at_slots<'a>(
        &self,
        plan: &Plan,
        places: impl Iterator<Item = &'a usize>,
    ) -> Result<BTreeMap<u64, FunctionId>> {
        let with = places.filter_map(|at| Some((*plan.slots.get(at)?, *at)));
        with.map(|(slot, at)| Ok((slot, self.id(at)?))).collect()
    }

    /// Becomes the second half, which lives in what the first exports.
    fn take(&mut self, plan: &Plan, first: &mut Half, shared: &mut Shared) -> Result<()> {
        let exports: Vec<ExportId> = self.module.exports.iter().map(|e| e.id()).collect();
        for export in exports {
            self.module.exports.delete(export);
        }
        self.module.start = None;
        let slots = self.at_slots(plan, plan.late.iter())?;
        self.fill(&slots, plan.size);

        let mut wanted = BTreeSet::new();
        for late in &plan.late {
            wanted.extend(self.calls(*late)?);
        }
        for at in wanted.difference(&plan.late) {
            let id = self.id(*at)?;
            let name = shared.export(first, first.id(*at)?);
            let function = self.module.funcs.get_mut(id);
            let ty = function.ty();
            if let FunctionKind::Import(imported) = &function.kind {
                let import = self.module.imports.get_mut(imported.import);
                FIRST.clone_into(&mut import.module);
                import.name = name;
            } else {
                let kind = ImportKind::Function(id);
                let import = self.module.imports.add(FIRST, &name, kind);
                function.kind = FunctionKind::Import(ImportedFunction { import, ty });
            }
        }

        // The functions, and the JavaScript objects that wasm-bindgen keeps.
        for (theirs, own) in first.tables().into_iter().zip(self.tables()) {
            let name = shared.export(first, theirs);
            let kind = ImportKind::Table(own);
            let import = self.module.imports.add(FIRST, &name, kind);
            self.module.tables.get_mut(own).import = Some(import);
        }
        for (theirs, own) in first.memories().into_iter().zip(self.memories()) {
            let name = shared.export(first, theirs);
            let kind = ImportKind::Memory(own);
            let import = self.module.imports.add(FIRST, &name, kind);
            let memory = self.module.memories.get_mut(own);
            memory.import = Some(import);
            memory.data_segments = Default::default();
        }
        let data: Vec<_> = self.module.data.iter().map(walrus::Data::id).collect();
        for id in data {
            self.module.data.delete(id);
        }
        for (theirs, own) in first.globals().into_iter().zip(self.globals()) {
            let name = shared.export(first, theirs);
            let kind = ImportKind::Global(own);
            let import = self.module.imports.add(FIRST, &name, kind);
            self.module.globals.get_mut(own).kind = GlobalKind::Import(import);
        }
        Ok(())
    }
}

/// Names for what the halves share: `$0`, `$1` …, which no export of wasm-bindgen has.
#[derive(Default)]
struct Shared(usize);

impl Shared {
    fn export(&mut self, first: &mut Half, item: impl Into<ExportItem>) -> String {
        let name = format!("${}", self.0);
        self.0 += 1;
        first.module.exports.add(&name, item);
        name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A page that draws through a gate, a picture that is called through a pointer, and a helper
    /// of both.
    const PROGRAM: &str = r#"(module
        (import "js" "now" (func $js (result f64)))
        (memory (export "memory") 1)
        (data (i32.const 8) "kept")
        (table $functions 3 3 funcref)
        (table $objects 1 externref)
        (global $stack (mut i32) (i32.const 1024))
        (elem (table $functions) (i32.const 1) func
            $"<chart[0]::Picture as chart[0]::Figure>::draw" $"app[0]::helper")
        (func (export "start") (result i32)
            i32.const 7
            call $"app[0]::web::later::draw")
        (func $"app[0]::web::later::draw" (param i32) (result i32)
            local.get 0
            call $"app[0]::only_for_pictures")
        (func $"app[0]::only_for_pictures" (param i32) (result i32)
            call $js
            drop
            global.get $stack
            call $"app[0]::helper"
            local.get 0
            i32.load
            i32.add)
        (func $"<chart[0]::Picture as chart[0]::Figure>::draw" (param i32) (result i32)
            local.get 0)
        (func $"app[0]::helper" (param i32) (result i32)
            local.get 0
            i32.load))"#;

    fn halves(program: &str) -> Option<(Module, Module)> {
        split(&wat::parse_str(program).expect("a module")).expect("halves")
    }

    /// Names of a half's own functions.
    fn own(module: &Module) -> Vec<String> {
        let named = module.funcs.iter_local();
        let names = named.map(|(id, _)| module.funcs.get(id).name.clone().unwrap_or_default());
        names
            .map(|name| crate::shrink::without_hashes(&name))
            .collect()
    }

    /// The table as a half fills it.
    fn filled(module: &Module) -> Vec<(i32, usize)> {
        let run = |element: &walrus::Element| match (&element.kind, &element.items) {
            (
                ElementKind::Active {
                    offset: ConstExpr::Value(Value::I32(at)),
                    ..
                },
                ElementItems::Functions(functions),
            ) => (*at, functions.len()),
            other => panic!("{other:?}"),
        };
        module.elements.iter().map(run).collect()
    }

    #[test]
    fn what_only_a_gate_or_a_picture_reaches_moves() {
        let (first, second) = halves(PROGRAM).expect("two halves");
        assert_eq!(
            own(&second),
            [
                "app::web::later::draw",
                "app::only_for_pictures",
                "<chart::Picture as chart::Figure>::draw",
            ]
        );
        // The gate stays, as a jump through the table.
        assert_eq!(own(&first), ["", "app::web::later::draw", "app::helper"]);
        assert_eq!(filled(&first), [(2, 1)]);
        assert_eq!(filled(&second), [(1, 1), (3, 1)]);
    }

    #[test]
    fn the_second_half_lives_in_what_the_first_exports() {
        let (first, second) = halves(PROGRAM).expect("two halves");
        assert_eq!(second.data.iter().count(), 0);
        assert_eq!(first.data.iter().count(), 1);
        let taken: BTreeSet<String> = second.imports.iter().map(|i| i.name.clone()).collect();
        let given: BTreeSet<String> = first.exports.iter().map(|e| e.name.clone()).collect();
        assert!(second.imports.iter().all(|import| import.module == FIRST));
        assert!(taken.is_subset(&given), "{taken:?} {given:?}");
        // The helper, what JavaScript gives, memory, stack and the table of functions.
        assert_eq!(taken.len(), 5, "{taken:?}");
        assert_eq!(first.tables.iter().map(|t| t.initial).max(), Some(4));
    }

    #[test]
    fn both_halves_are_whole_modules() {
        let (mut first, mut second) = halves(PROGRAM).expect("two halves");
        for half in [&mut first, &mut second] {
            Module::from_buffer(&half.emit_wasm()).expect("a module that is valid");
        }
    }

    #[test]
    fn a_program_without_gates_stays_in_one_piece() {
        assert!(halves("(module (table 1 1 funcref) (func (export \"start\")))").is_none());
    }
}
