//! What a reader is asked.

/// A question with a yes or a no.
#[derive(Clone, Copy, Debug)]
pub(super) struct Question {
    /// The box's letter; M for the question between moat and market.
    pub(super) id: char,
    /// Its name, short.
    pub(super) name: &'static str,
    /// What stands beside the reader's number: how the sentence "In how many …" goes on.
    pub(super) asks: &'static str,
    /// The output that answers it.
    pub(super) output: &'static str,
    /// Whether the answer is the share of draws above 0, rather than the output itself.
    pub(super) of_draws: bool,
    /// An input that is the answer itself, so that to say it must be true says nothing.
    pub(super) itself: &'static str,
    /// What counts as a yes, as HTML: assumed numbers are marked.
    pub(super) counts: &'static str,
}

const fn question(id: char, output: &'static str) -> Question {
    Question {
        id,
        name: "",
        asks: "",
        output,
        of_draws: false,
        itself: "",
        counts: "",
    }
}

/// The five boxes that may go either way, and the question of the page.
pub(super) const QUESTIONS: [Question; 6] = [
    Question {
        name: "Outsiders want the chip",
        asks: "… do enough outsiders want the chip for a business?",
        itself: "paths.demand",
        counts: "at least <span class=\"assumed\">three</span> companies are named, by themselves or by Amazon, as having signed for Trainium in data centers of their own.",
        ..question('D', "paths.p_demand")
    },
    Question {
        name: "A wider ecosystem takes it up",
        asks: "… is it sold, and does a wider ecosystem take it up?",
        counts: "it is sold, and a training framework that Amazon neither owns nor leads names Trainium outside AWS among the platforms on which every release is tested.",
        ..question('G', "paths.p_adopt")
    },
    Question {
        name: "AWS earns trust as a supplier",
        asks: "… is it sold, and does AWS earn trust as a supplier?",
        counts: "it is sold, and most of the first buyers are known to have ordered a second time.",
        ..question('H', "paths.p_trust")
    },
    Question {
        name: "Nvidia is challenged",
        asks: "… is Nvidia challenged by it?",
        counts: "Nvidia says in a report to its shareholders that it lost business, or cut a price, because of Trainium outside AWS.",
        ..question('I', "paths.p_challenge")
    },
    Question {
        name: "Pricing power shifts",
        asks: "… has pricing power over AI infrastructure shifted, whatever the cause?",
        counts: "Nvidia’s gross margin over four quarters ends at least <span class=\"assumed\">ten points</span> below that of its fiscal year 2026.",
        ..question('J', "paths.p_power")
    },
    Question {
        name: "Selling beats keeping",
        asks: "… would selling have left Amazon better off than keeping?",
        of_draws: true,
        counts: "nothing will. Only one of the two roads is taken, so this one is compared and never scored.",
        ..question('M', "paths.difference")
    },
];

/// The question with a letter.
pub(super) fn of(id: char) -> Option<&'static Question> {
    QUESTIONS.iter().find(|q| q.id == id)
}

/// Whether a question can be settled by what happens.
pub(super) fn resolves(id: char) -> bool {
    id != 'M'
}
