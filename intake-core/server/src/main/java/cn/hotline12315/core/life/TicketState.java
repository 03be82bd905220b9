package cn.hotline12315.core.life;

/// Where a ticket stands. Each kind has its own states (docs/ticket-life.md draws them); some are shared. What a state
/// must remember is in it: a step that its state does not know cannot be taken.
public sealed interface TicketState {
    /// Its name, without what it remembers.
    Stage stage();

    /// States of a complaint.
    sealed interface OfComplaint extends TicketState {}

    /// States of a report.
    sealed interface OfReport extends TicketState {}

    /// States of a consultation or a suggestion.
    sealed interface OfEnquiry extends TicketState {}

    record Registered() implements OfComplaint, OfReport, OfEnquiry {
        @Override
        public Stage stage() {
            return Stage.REGISTERED;
        }
    }

    /// @param designated by a superior: may not be returned (the rules of 12345 hotlines; O121 Art. 33)
    record Dispatched(boolean designated) implements OfComplaint, OfReport, OfEnquiry {
        @Override
        public Stage stage() {
            return Stage.DISPATCHED;
        }
    }

    record Returned() implements OfComplaint, OfReport, OfEnquiry {
        @Override
        public Stage stage() {
            return Stage.RETURNED;
        }
    }

    record Disputed() implements OfComplaint, OfReport {
        @Override
        public Stage stage() {
            return Stage.DISPUTED;
        }
    }

    /// @param complainant consents to mediation
    /// @param respondent likewise
    record Accepted(boolean complainant, boolean respondent) implements OfComplaint {
        @Override
        public Stage stage() {
            return Stage.ACCEPTED;
        }
    }

    record Mediating() implements OfComplaint {
        @Override
        public Stage stage() {
            return Stage.MEDIATING;
        }
    }

    /// While a recusal is decided (Art. 21).
    record Suspended() implements OfComplaint {
        @Override
        public Stage stage() {
            return Stage.SUSPENDED;
        }
    }

    /// The mediation's clock stands still (Art. 22).
    record Appraising() implements OfComplaint {
        @Override
        public Stage stage() {
            return Stage.APPRAISING;
        }
    }

    /// Refused, agreed, terminated, decided, …: the parties are not told yet.
    record Ended(Outcome outcome) implements OfComplaint, OfReport {
        @Override
        public Stage stage() {
            return Stage.ENDED;
        }
    }

    /// @param extended once, by the head
    record Verifying(boolean extended) implements OfReport {
        @Override
        public Stage stage() {
            return Stage.VERIFYING;
        }
    }

    record Filed() implements OfReport {
        @Override
        public Stage stage() {
            return Stage.FILED;
        }
    }

    record Concluded(Outcome outcome) implements OfComplaint, OfReport, OfEnquiry {
        @Override
        public Stage stage() {
            return Stage.CONCLUDED;
        }
    }

    record Archived(Outcome outcome) implements OfComplaint, OfReport, OfEnquiry {
        @Override
        public Stage stage() {
            return Stage.ARCHIVED;
        }
    }
}
