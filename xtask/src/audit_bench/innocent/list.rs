//! The list of honest oddities, each with the rules that are innocent of it.

/// An honest oddity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::audit_bench) enum Innocent {
    /// A total rounded to one decimal (A002).
    RoundedTotal,
    /// A sum of the budget that is a fen off (A004).
    RoundedSum,
    /// A rate with one decimal (A005).
    RoundedRate,
    /// A target of 约 n, reached closely, with full marks (S001).
    About,
    /// Far above the target, and the text says why (S006, C008).
    ExplainedExcess,
    /// At most no accidents: a ceiling on a bad outcome (S007).
    NoAccidents,
    /// At least so much is to be invested: a floor under money (S007).
    LeastInvestment,
    /// A rate of completion above 100 % (P005).
    CompletionRate,
    /// The unit stands in the name of the indicator (C007).
    UnitInName,
    /// Several deliverables in one target and all of them in the answer (P002).
    BothAnswered,
    /// Words for a target that is one of policy, answered in the words of the form (S005, P004).
    Policy,
    /// The text says that nothing is late (T006).
    NothingLate,
    /// Ratios of the common framework inside their bounds (F008).
    RatiosInBounds,
    /// The final accounts quoted as they are, and a part of them (F009).
    AccountsAgree,
    /// A small survey whose rate is possible (P011, S010).
    SmallSurvey,
    /// A budget that grew by half, and the text says why (F005).
    ExplainedBudget,
    /// Ninety points in the table, those for execution elsewhere (A001).
    PointsOutside,
    /// A rate on the initial budget (A005, S004).
    InitialBase,
    /// A grade one step down, by a rule of veto (A006).
    Veto,
    /// The posts of the own level beside those of all units (A007).
    OwnLevelHeads,
    /// Problems and measures in one chapter without headings of their own (C001).
    MergedChapters,
    /// A prompt of the template left above what was written (C002).
    PromptKept,
    /// One measure for three problems (C003).
    SharedMeasure,
    /// No amounts, for they are in the books of another unit (F001, F002, C004, T006).
    BooksElsewhere,
    /// No amounts, for they may not be published (F001, F002, C004, T006).
    Classified,
    /// Households counted as families (C007).
    HouseholdUnits,
    /// A cost of one part (F002).
    PartialCost,
    /// Two thirds spent, for the tender was cheap (F003).
    TenderSavings,
    /// Two thirds spent, for money carried over was used first (F003).
    OldMoney,
    /// More spent than budgeted, from money carried over (F004).
    CarriedOver,
    /// Running costs above the budget, with approval (F008).
    ApprovedExcess,
    /// A purchase that runs over the end of the year (F008).
    YearEndPurchase,
    /// The accounts of all units together (F009).
    SummedAccounts,
    /// Accounts that are not final (F009).
    FlashAccounts,
    /// Two numbers for one deliverable (P002).
    OneDeliverable,
    /// Everybody of two dozen households is satisfied (P005).
    FewAsked,
    /// What is due this year of a longer project (P007, S009).
    Milestone,
    /// Work that goes on all year (P007, S009).
    YearRound,
    /// Money handed out, where that is the service (P008).
    SubsidyAsService,
    /// One task by its number and by its quality (P009).
    TwoAspects,
    /// A rate that is the mean of several questions (P011).
    MeanOfQuestions,
    /// So many points off for each per cent (S002).
    StepScored,
    /// Two targets, one of them missed (S002).
    PartsComparable,
    /// Many came unasked (S006).
    OnDemand,
    /// The survey is in an annex (S010).
    AnnexedSurvey,
    /// All users were asked one by one (S010).
    Interviews,
    /// A duty that the law gives to everybody in the same words (T001, T004).
    StatutoryDuty,
    /// Work done together with another department (T003).
    JointWork,
    /// Figures of an earlier year, set beside those of this one (T003).
    EarlierYear,
    /// The title of another department's document (T003).
    QuotedTitle,
    /// What was late the year before is done (T006).
    LateLastYear,
}

impl Innocent {
    pub(in crate::audit_bench) const ALL: &[Self] = &[
        Self::RoundedTotal,
        Self::RoundedSum,
        Self::RoundedRate,
        Self::About,
        Self::ExplainedExcess,
        Self::NoAccidents,
        Self::LeastInvestment,
        Self::CompletionRate,
        Self::UnitInName,
        Self::BothAnswered,
        Self::Policy,
        Self::NothingLate,
        Self::RatiosInBounds,
        Self::AccountsAgree,
        Self::SmallSurvey,
        Self::ExplainedBudget,
        Self::PointsOutside,
        Self::InitialBase,
        Self::Veto,
        Self::OwnLevelHeads,
        Self::MergedChapters,
        Self::PromptKept,
        Self::SharedMeasure,
        Self::BooksElsewhere,
        Self::Classified,
        Self::HouseholdUnits,
        Self::PartialCost,
        Self::TenderSavings,
        Self::OldMoney,
        Self::CarriedOver,
        Self::ApprovedExcess,
        Self::YearEndPurchase,
        Self::SummedAccounts,
        Self::FlashAccounts,
        Self::OneDeliverable,
        Self::FewAsked,
        Self::Milestone,
        Self::YearRound,
        Self::SubsidyAsService,
        Self::TwoAspects,
        Self::MeanOfQuestions,
        Self::StepScored,
        Self::PartsComparable,
        Self::OnDemand,
        Self::AnnexedSurvey,
        Self::Interviews,
        Self::StatutoryDuty,
        Self::JointWork,
        Self::EarlierYear,
        Self::QuotedTitle,
        Self::LateLastYear,
    ];
}
