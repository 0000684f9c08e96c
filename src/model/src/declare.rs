//! The two macros by which a model states its inputs and outputs once: the list
//! that the registry reads, and the struct that the equations read.

/// Declares `INPUTS` and `In<N>` from one list of `name: Input::new(…)…;`.
macro_rules! inputs {
    ($($name:ident: $spec:expr;)*) => {
        /// The number inputs, in registry order.
        pub const INPUTS: &[$crate::input::Input] = &[$($spec.key(stringify!($name))),*];

        /// The number inputs as the equations read them: per cent as fractions,
        /// everything else in the unit on screen.
        #[derive(Clone, Copy, Debug)]
        pub(crate) struct In<N> {
            $(pub(crate) $name: N,)*
        }

        impl<N: Copy> In<N> {
            /// Reads the inputs in registry order; missing ones read as `zero`.
            #[inline]
            pub(crate) fn read(values: &[N], zero: N) -> Self {
                let mut values = values.iter().copied();
                Self { $($name: values.next().unwrap_or(zero),)* }
            }
        }
    };
}

/// Declares `OUTPUTS` and `Out<N>` from one list of
/// `name: [length] Output::new(…)…;`.
macro_rules! outputs {
    ($($name:ident: [$count:expr] $spec:expr;)*) => {
        /// The outputs, in registry order.
        pub const OUTPUTS: &[$crate::output::Output] = &[$($spec.key(stringify!($name))),*];

        /// The outputs as the equations write them: per cent as fractions.
        #[derive(Clone, Copy, Debug)]
        pub(crate) struct Out<N> {
            $(pub(crate) $name: [N; $count],)*
        }

        impl<N: Copy> Out<N> {
            /// Writes the outputs to their slots, in registry order.
            #[inline]
            pub(crate) fn write(&self, slots: &mut [N]) {
                let mut slots = slots.iter_mut();
                $(for value in self.$name {
                    if let Some(slot) = slots.next() {
                        *slot = value;
                    }
                })*
            }
        }
    };
}

pub(crate) use {inputs, outputs};
