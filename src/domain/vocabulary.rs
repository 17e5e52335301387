//! The names of all fields: one glossary, so that a word means the same on every record, in
//! every filter, file and language.

/// Declares the field keys.
macro_rules! vocabulary {
    ($($variant:ident $key:literal),+ $(,)?) => {
        /// The name of a field or of a computed column.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum FieldKey {
            $(#[doc = concat!("`", $key, "`")] $variant,)+
        }

        impl FieldKey {
            /// Every field key.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The stable English word of files, JSON, filters and the command line.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$variant => $key,)+ }
            }

            /// Reads the stable English word; `-` counts as `_`.
            pub fn from_key(word: &str) -> Option<Self> {
                let word = word.replace('-', "_").to_ascii_lowercase();
                match word.as_str() { $($key => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

// New words go to the end: their order is the order on the wire.
vocabulary! {
    Id "id", Code "code", Name "name", Short "short", Reading "reading", Owner "owner", Deputies "deputies",
    Group "group", Tier "tier", Class "class", Grade "grade", Key "key", ReviewBy "review_by", Sponsor "sponsor",
    Parent "parent", Industry "industry", Region "region", City "city", Province "province", Country "country",
    Postcode "postcode", Address "address", Phone "phone", Mobile "mobile", Fax "fax", Mail "mail", Web "web",
    LegalForm "legal_form", Nature "nature", Size "size", Founded "founded", FirstTrade "first_trade",
    ServiceArea "service_area", SalesCapability "sales_capability", Potential "potential",
    Philosophy "philosophy", TheirDirection "their_direction", Policy "policy", Strengths "strengths", Problems "problems",
    CompetitorTies "competitor_ties", Attitude "attitude", Wants "wants", Needs "needs", Knows "knows",
    Relationship "relationship", Channel "channel", Currency "currency", CreditLimit "credit_limit",
    CreditDays "credit_days", Tags "tags", Status "status", DoNotPursue "do_not_pursue", Fit "target_fit",
    VisitTarget "visit_target", VisitLimit "visit_limit", SnoozedUntil "snoozed_until", SnoozeReason "snooze_reason",
    Snoozes "snoozes", Remarks "remarks",
    Customer "customer", Contact "contact", Contacts "contacts", Preferred "preferred", Salutation "salutation",
    Title "title", Function "function", Department "department", Seniority "seniority", Expertise "expertise",
    BuyingRole "buying_role", Influence "influence", Support "support", Rapport "rapport", Trust "trust",
    Chat "chat", Language "language", ReportsTo "reports_to", MayTakeGifts "may_take_gifts", Active "active",
    LeftOn "left_on",
    Kind "kind", Purpose "purpose", Day "day", Time "time", Minutes "minutes", Place "place", Attendees "attendees",
    Agenda "agenda", State "state", Summary "summary", Outcome "outcome", NextStep "next_step", NextDay "next_day",
    Reason "reason", Cost "cost",
    Direction "direction", Subject "subject", Text "text", Counts "counts", What "what", Due "due", Value "value",
    Approver "approver", Visit "visit", Complaint "complaint", SettledOn "settled_on",
    Number "number", SubKind "sub_kind", Severity "severity", Facts "facts", Wish "wish", Opened "opened",
    Acknowledged "acknowledged", Reply "reply", Cause "cause", CauseNote "cause_note", Responsible "responsible",
    Evidence "evidence", CauseFound "cause_found", Measure "measure", Contained "contained",
    CustomerTold "customer_told", Action "action", ActionOwner "action_owner", ActionDue "action_due",
    Corrected "corrected", VerifiedBy "verified_by", Answer "answer", Satisfaction "satisfaction",
    Compensation "compensation", CompensationSettled "compensation_settled", Lesson "lesson",
    FollowedUp "followed_up", Closed "closed", Waits "waits", WaitingFor "waiting_for", WakeOn "wake_on",
    Reassignments "reassignments", FormerOwners "former_owners", DuplicateOf "duplicate_of", Reopened "reopened",
    Step "step", From "from", To "to", At "at", By "by",
    Login "login", Uid "uid", Team "team", Role "role", Languages "languages", Manager "manager",
    Category "category", Unit "unit", StandardCost "standard_cost",
    Document "document", Line "line", Product "product", ProductName "product_name", CustomerName "customer_name",
    Quantity "quantity", Price "price", Discount "discount", Net "net", Returned "returned",
    Last "last", Next "next", Late "late", OpenComplaints "open_complaints", OpenPromises "open_promises",
    Sales "sales", Stage "stage", Clock "clock", ContactName "contact_name",
    Headline "headline", Source "source", Reliability "reliability", Credibility "credibility",
    Provenance "provenance", ExpiresOn "expires_on", Words "words", Sincerity "sincerity", Method "method",
    Timing "timing", Result "result", Topic "topic", Accepted "accepted", ReplyBy "reply_by", RepliedOn "replied_on",
    Overall "overall", Expected "expected", Recommend "recommend", Competitor "competitor", Material "material",
    Spiritual "spiritual", Social "social", Occasion "occasion", Received "received", Declined "declined", Strength "strength",
    Section "section", First "first", Second "second", Other "other", Steps "steps", Deciders "deciders",
    Criteria "criteria", OurFunction "our_function", TheirFunction "their_function", TargetDays "target_days",
    Needed "needed", Age "age", Process "process", Signals "signals",
    Told "told", Understood "understood", Thanked "thanked", Circumstance "circumstance", Options "options",
    Approved "approved", ApprovedBy "approved_by", SecondAnswer "second_answer", SecondSatisfaction "second_satisfaction",
    SecondFollowedUp "second_followed_up", Ticked "ticked", PromiseDue "promise_due", Promise "promise",
    PromiseValue "promise_value", BreachReason "breach_reason", Override "override", Taboo "taboo",
    OverriddenBy "overridden_by", DoneOn "done_on", VerifiedOn "verified_on",
    Sealed "sealed", IsOpinion "is_opinion", Basis "basis", SensitiveOn "sensitive_on", ConsentOn "consent_on",
    ConsentNote "consent_note", GuardianConsent "guardian_consent", NoMarketing "no_marketing",
    NoBirthday "no_birthday", NoProfile "no_profile", RenewedOn "renewed_on", Act "act",
    PromisedBy "promised_by", Priority "priority", Repeat "repeat", ForDay "for_day",
    SelfCheck "self_check", NextVisit "next_visit", Every "every", Series "series", Level "level", Launched "launched",
    Amount "amount", Invoice "invoice", Payment "payment", Hours "hours", Period "period",
    Opening "opening", Closing "closing", Share "share", Character "character", Capacity "capacity",
    Capital "capital", Collateral "collateral", Conditions "conditions",
    Ruling "ruling", Demand "demand", Standing "standing", Effort "effort", Fairness "fairness",
    Push "push", Signs "signs", ProfitTest "profit_test", GoalsTest "goals_test", LossTest "loss_test",
    StabilityTest "stability_test", PotentialTest "potential_test", TimeTest "time_test",
    Attractiveness "attractiveness", OurStrength "our_strength", Reputation "reputation",
    PotentialValue "potential_value", Members "members", Counted "counted", TextEn "text_en", TextZh "text_zh",
    Worth "worth", Eased "eased", Offer "offer", Findings "findings", Education "education", Terms "terms",
    MovedTo "moved_to", NoticeOn "notice_on", Settlement "settlement", DataRetention "retention",
    Part "part", Full "full", Count "count", Packed "packed", Health "health",
    Until "until", Plan "plan", Objective "objective", Approach "approach", Weaknesses "weaknesses",
    Opportunities "opportunities", Threats "threats", Levers "levers", Lever "lever", Disclosure "disclosure",
    WhiteSpace "white_space", Products "products", Budget "budget", Reviewed "reviewed", Baseline "baseline",
    Target "target", Reached "reached", Factor "factor", Ours "ours", Importance "importance", Event "event",
    Control "control", Benefits "benefits", Scope "scope", Charter "charter", Committee "committee", Office "office",
    Weight "weight", Growth "growth", MarginRate "margin_rate", KeptRate "kept_rate", PaymentScore "payment_score",
    ConductScore "conduct_score", Report "report", Qualifier "qualifier", Score "score", Tasks "tasks",
    Actions "actions", CollectNote "collect_note", FileNote "file_note", ClassifyNote "classify_note",
    CompositionNote "composition_note", ShareNote "share_note", MarginNote "margin_note", CreditNote "credit_note",
    ServiceNote "service_note", Conclusions "conclusions", MeasuresNote "measures_note", ReviewNote "review_note",
    MergedInto "merged_into",
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_reads_back_and_none_repeats() {
        for (i, key) in FieldKey::ALL.iter().enumerate() {
            assert_eq!(FieldKey::from_key(key.key()), Some(*key));
            assert!(
                FieldKey::ALL[..i]
                    .iter()
                    .all(|other| other.key() != key.key())
            );
        }
        assert_eq!(FieldKey::from_key("Reports-To"), Some(FieldKey::ReportsTo));
    }
}
