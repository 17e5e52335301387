//! Closed sets of choices. Numbers are what is stored and never change their meaning; keys are
//! the stable English words of files, JSON and the command line; languages label them.

use super::choices::choices;

choices! {
    /// Whose side of the house one of our people works on (DOMAIN.md 3.3).
    OurFunction "our_function" {
        Unstated = 0 "unstated", Executive = 1 "executive", KeyAccounts = 2 "key_accounts", Research = 3 "research",
        Manufacturing = 4 "manufacturing", Design = 5 "design", Sales = 6 "sales", Logistics = 7 "logistics",
        Service = 8 "service", Finance = 9 "finance", Marketing = 10 "marketing",
    }

    /// The function of a contact at the customer (DOMAIN.md 3.3).
    TheirFunction "their_function" {
        Unstated = 0 "unstated", TopManagement = 1 "top_management", DecisionMaker = 2 "decision_maker",
        Purchasing = 3 "purchasing", Engineering = 4 "engineering", Production = 5 "production",
        Quality = 6 "quality", Logistics = 7 "logistics", Finance = 8 "finance", Marketing = 9 "marketing",
        User = 10 "user",
    }

    /// What one may do in a book (DOMAIN.md 8.1).
    Role "role" {
        Kam = 1 "kam", Manager = 2 "manager", Service = 3 "service", Finance = 4 "finance",
        PrivacyOfficer = 5 "privacy_officer", Admin = 6 "admin", ReadOnly = 7 "read_only",
    }

    /// How far the relationship went (S1-01...S1-05).
    Group "group" {
        Unstated = 0 "unstated", Potential = 1 "potential", Aware = 2 "aware", Registered = 3 "registered",
        Actual = 4 "actual", Backbone = 5 "backbone",
    }

    /// What the customer is worth (S0-18...S0-20).
    Tier "tier" {
        Unstated = 0 "unstated", Small = 1 "small", Ordinary = 2 "ordinary", Major = 3 "major", Vip = 4 "vip",
    }

    /// Class by cumulative sales (S4-12), shown as the card (S4-10).
    AbcClass "class" {
        Unstated = 0 "unstated", C = 1 "c", B = 2 "b", A = 3 "a",
    }

    /// What customers are compared by (DOMAIN.md 5.4).
    Basis "basis" {
        Sales = 0 "sales", GrossProfit = 1 "gross_profit", Contribution = 2 "contribution", Volume = 3 "volume",
    }

    /// Whether a buyer is one we want (S0-01).
    Fit "target_fit" {
        Undecided = 0 "undecided", Target = 1 "target", NonTarget = 2 "non_target",
    }

    /// Where a customer stands in our books.
    CustomerStatus "customer_status" {
        Active = 1 "active", Dormant = 2 "dormant", Lost = 3 "lost", Terminated = 4 "terminated", Merged = 5 "merged",
    }

    /// Who adapts to whom (S2-11).
    Relationship "relationship" {
        Unstated = 0 "unstated", Clip = 1 "clip", Zipper = 2 "zipper", HookAndLoop = 3 "hook_and_loop",
    }

    /// Nature of the customer's business (S4-04).
    BusinessNature "nature" {
        Unstated = 0 "unstated", Agency = 1 "agency", Wholesaler = 2 "wholesaler", Retailer = 3 "retailer",
        Chain = 4 "chain", PublicBody = 6 "public_body", EndUser = 5 "end_user",
    }

    /// Where business or talk takes place (S1-09).
    Channel "channel" {
        Unstated = 0 "unstated", Offline = 1 "offline", Online = 2 "online", Both = 3 "both",
    }

    /// Part a contact plays in a purchase (S3-48).
    BuyingRole "buying_role" {
        Unstated = 0 "unstated", Initiator = 1 "initiator", User = 2 "user", Influencer = 3 "influencer",
        Decider = 4 "decider", Approver = 5 "approver", Buyer = 6 "buyer", Gatekeeper = 7 "gatekeeper",
    }

    /// A contact's attitude towards us.
    Support "support" {
        Unstated = 0 "unstated", Opponent = 1 "opponent", Sceptic = 2 "sceptic", Neutral = 3 "neutral",
        Supporter = 4 "supporter", Champion = 5 "champion",
    }

    /// Why a visit is made, by its form.
    VisitKind "visit_kind" {
        Routine = 1 "routine", Executive = 2 "executive", Complaint = 3 "complaint", Negotiation = 4 "negotiation",
        Collection = 5 "collection", Delivery = 6 "delivery", NewProduct = 7 "new_product", WinBack = 8 "win_back",
        Social = 9 "social", Phone = 10 "phone", Video = 11 "video",
    }

    /// Where a visit stands.
    VisitState "visit_state" {
        Planned = 1 "planned", Confirmed = 2 "confirmed", Done = 3 "done", Missed = 4 "missed",
        Cancelled = 5 "cancelled", Postponed = 6 "postponed",
    }

    /// How a touchpoint happened.
    TouchChannel "touch_channel" {
        Call = 1 "call", Mail = 2 "mail", Message = 3 "message", Meeting = 4 "meeting", Event = 5 "event",
        Letter = 6 "letter", Site = 7 "site",
    }

    /// Who reached out.
    Direction "direction" {
        Outgoing = 1 "outgoing", Incoming = 2 "incoming",
    }

    /// Where a promise stands.
    CommitmentState "commitment_state" {
        Open = 1 "open", Kept = 2 "kept", Broken = 3 "broken", Withdrawn = 4 "withdrawn",
    }

    /// Who promised (S4-28).
    Promiser "promiser" {
        Us = 1 "us", Them = 2 "them",
    }

    /// Where a task stands.
    TaskState "task_state" {
        Open = 1 "open", Done = 2 "done", Dropped = 3 "dropped",
    }

    /// How pressing a task is.
    Priority "priority" {
        Normal = 1 "normal", High = 2 "high", Low = 3 "low",
    }

    /// How often a task comes again.
    Repeat "repeat" {
        Never = 0 "never", Daily = 1 "daily", Weekly = 2 "weekly", Fortnightly = 3 "fortnightly",
        Monthly = 4 "monthly", Quarterly = 5 "quarterly", Yearly = 6 "yearly",
    }

    /// What a complaint is about (S4-32...S4-35).
    ComplaintKind "complaint_kind" {
        Other = 1 "other", ProductQuality = 2 "product_quality", Contract = 3 "contract", Transport = 4 "transport",
        Service = 5 "service",
    }

    /// How bad a complaint is (DOMAIN.md 9.5).
    Severity "severity" {
        Minor = 1 "minor", Major = 2 "major", Critical = 3 "critical",
    }

    /// Where a complaint stands (S4-37...S4-42).
    ComplaintState "complaint_state" {
        New = 1 "new", Accepted = 2 "accepted", CauseFound = 3 "cause_found", Contained = 4 "contained",
        Corrected = 5 "corrected", FollowedUp = 6 "followed_up", Closed = 7 "closed", NotValid = 8 "not_valid",
        Duplicate = 9 "duplicate", Withdrawn = 10 "withdrawn",
    }

    /// A mistake in handling a complaint that a guard watches for (S4-43...S4-49).
    Taboo "taboo" {
        ShiftingBlame = 1 "shifting_blame", PassingTheBuck = 2 "passing_the_buck",
        CarelessPromise = 3 "careless_promise", UnclearExplanation = 4 "unclear_explanation",
        Indifference = 5 "indifference", Delay = 6 "delay", Formula = 7 "formula",
    }

    /// Where a corrective action stands (S4-40).
    ActionState "action_state" {
        Open = 1 "open", Done = 2 "done", Verified = 3 "verified", Dropped = 4 "dropped",
    }

    /// Why things went wrong or a customer left (S3-80...S3-88).
    Cause "cause" {
        Unstated = 0 "unstated", OwnChoice = 1 "own_choice", CoreServiceFailure = 2 "core_service_failure",
        StaffFailure = 3 "staff_failure", Price = 4 "price", Inconvenience = 5 "inconvenience",
        ResponseToFailure = 6 "response_to_failure", Competition = 7 "competition", Ethics = 8 "ethics",
        Involuntary = 9 "involuntary",
    }

    /// Where something was heard or read (S3-07...S3-27).
    IntelSource "intel_source" {
        Unstated = 0 "unstated", Press = 1 "press", Association = 2 "association", Research = 3 "research",
        Archive = 4 "archive", Government = 5 "government", Internet = 6 "internet", Directory = 7 "directory",
        Manual = 8 "manual", JobAd = 9 "job_ad", CreditReport = 10 "credit_report", Patent = 11 "patent",
        Staff = 12 "staff", Dealer = 13 "dealer", Supplier = 14 "supplier", TradeMeeting = 15 "trade_meeting",
        Authority = 16 "authority", Exhibition = 17 "exhibition", Customer = 18 "customer",
        Competitor = 19 "competitor", Appeal = 20 "appeal", Agency = 21 "agency",
    }

    /// How far a source can be relied on.
    Reliability "reliability" {
        Unstated = 0 "unstated", A = 1 "a", B = 2 "b", C = 3 "c", D = 4 "d", E = 5 "e", F = 6 "f",
    }

    /// What an objection is against (DOMAIN.md 1.6).
    ObjectionKind "objection_kind" {
        Unstated = 0 "unstated", Need = 1 "need", Product = 2 "product", Price = 3 "price", Credit = 4 "credit",
        Timing = 5 "timing", Company = 6 "company", Salesperson = 7 "salesperson", Authority = 8 "authority",
        Service = 9 "service",
    }

    /// Whether an objection is meant.
    Sincerity "sincerity" {
        Unstated = 0 "unstated", True = 1 "true", Pretext = 2 "pretext", Hidden = 3 "hidden",
    }

    /// How an objection was met.
    ObjectionMethod "objection_method" {
        Unstated = 0 "unstated", DirectDenial = 1 "direct_denial", IndirectDenial = 2 "indirect_denial",
        Convert = 3 "convert", Compensate = 4 "compensate", Question = 5 "question", Ignore = 6 "ignore",
        Customise = 7 "customise", Demonstrate = 8 "demonstrate", Preempt = 9 "preempt", Delay = 10 "delay",
    }

    /// When an objection was met.
    ObjectionTiming "objection_timing" {
        Unstated = 0 "unstated", Before = 1 "before", AtOnce = 2 "at_once", Later = 3 "later", Never = 4 "never",
    }

    /// What came of an objection.
    ObjectionState "objection_state" {
        Open = 1 "open", Resolved = 2 "resolved", Partly = 3 "partly", Lost = 4 "lost",
    }

    /// What became of an opinion.
    Verdict "verdict" {
        Open = 0 "open", Accepted = 1 "accepted", Declined = 2 "declined",
    }

    /// What was given.
    GiftKind "gift_kind" {
        Gift = 1 "gift", Meal = 2 "meal", Entertainment = 3 "entertainment", Travel = 4 "travel", Other = 5 "other",
    }

    /// What ties a customer to us (DOMAIN.md 3.3).
    HookKind "hook_kind" {
        Unstated = 0 "unstated", SharedData = 1 "shared_data", DedicatedContact = 2 "dedicated_contact",
        SpecialGuarantee = 3 "special_guarantee", PriorityShipping = 4 "priority_shipping",
        AdvanceInfo = 5 "advance_info", CustomProduct = 6 "custom_product", Training = 7 "training",
        JointPromotion = 8 "joint_promotion", CreditTerms = 9 "credit_terms", SystemLink = 10 "system_link",
        Social = 11 "social", AdviserSeat = 12 "adviser_seat",
    }

    /// What a manager knows of a customer's business (S3-47).
    Section "section" {
        Unstated = 0 "unstated", Business = 1 "business", Industry = 2 "industry", Competition = 3 "competition",
        Market = 4 "market", Technology = 5 "technology", Benefits = 6 "benefits", Service = 7 "service",
    }

    /// How somebody is to deal with (S3-45). The playbook says what to do about it.
    Temperament "temperament" {
        Unstated = 0 "unstated", Conceited = 1 "conceited", Cautious = 2 "cautious", Talkative = 3 "talkative",
        Silent = 4 "silent", FaultFinding = 5 "fault_finding", Impatient = 6 "impatient", Negative = 7 "negative",
        Sceptical = 8 "sceptical", Stubborn = 9 "stubborn", Hostile = 10 "hostile", Impulsive = 11 "impulsive",
        Shrewd = 12 "shrewd",
    }

    /// What two people are to each other.
    TieKind "tie_kind" {
        Unstated = 0 "unstated", Family = 1 "family", Friend = 2 "friend", Classmate = 3 "classmate",
        ExColleague = 4 "ex_colleague", Rival = 5 "rival", Mentor = 6 "mentor",
    }

    /// How long somebody has been buying (S4-11).
    Age "age" {
        Potential = 1 "potential", New = 2 "new", Old = 3 "old",
    }

    /// Where somebody stands in the course of trade (S4-04).
    Process "process" {
        Past = 1 "past", Present = 2 "present", Future = 3 "future",
    }

    /// What is known of a person, beside their place at the customer (S3-44, S3-36, S3-40).
    Topic "person_topic" {
        Unstated = 0 "unstated", Birth = 1 "birth", NativePlace = 2 "native_place", Recognition = 3 "recognition",
        Education = 4 "education", MaritalStatus = 5 "marital_status", Family = 6 "family",
        Employment = 7 "employment", Office = 9 "office", Dress = 10 "dress", Speech = 11 "speech",
        Interests = 12 "interests", Likings = 13 "likings", Taboos = 14 "taboos", Religion = 15 "religion",
        Health = 16 "health", Habits = 17 "habits", Circle = 18 "circle", Haunts = 19 "haunts",
        Character = 20 "character", WorkStyle = 21 "work_style", Assistant = 22 "assistant",
        Anniversaries = 23 "anniversaries", Achievements = 24 "achievements", Associations = 25 "associations",
        AttitudeToUs = 26 "attitude_to_us", Rivals = 27 "rivals", Goals = 28 "goals", AvoidTopics = 29 "avoid_topics",
        ListensTo = 30 "listens_to", CommonGround = 31 "common_ground", Wants = 32 "wants", Needs = 33 "needs",
        Knows = 34 "knows",
    }

    /// Whether somebody is married (S3-44.05).
    MaritalStatus "marital_status" {
        Unstated = 0 "unstated", Single = 1 "single", Married = 2 "married", Other = 3 "other",
    }

    /// How somebody gets things done (S3-44.21).
    WorkStyle "work_style" {
        Unstated = 0 "unstated", Directive = 1 "directive", Consultative = 2 "consultative", Analytical = 3 "analytical",
        Procedural = 4 "procedural", Delegating = 5 "delegating",
    }

    /// How closely what is known of a person is kept, beyond what its topic asks for (DOMAIN.md 10).
    Secrecy "secrecy" {
        Usual = 0 "usual", Sensitive = 1 "sensitive", Special = 2 "special",
    }

    /// What was done with a person's data.
    AccessAct "access_act" {
        Revealed = 1 "revealed", Copied = 2 "copied", Forgotten = 3 "forgotten", Erased = 4 "erased",
    }

    /// Where an invoice stands, apart from what is paid of it.
    InvoiceState "invoice_state" {
        Issued = 1 "issued", Disputed = 2 "disputed", Cancelled = 3 "cancelled", WrittenOff = 4 "written_off",
    }

    /// Where an order stands.
    OrderState "order_state" {
        Confirmed = 1 "confirmed", Delivered = 2 "delivered", Cancelled = 3 "cancelled",
    }

    /// How a customer is trusted to pay.
    CreditGrade "credit_grade" {
        Unstated = 0 "unstated", A = 1 "a", B = 2 "b", C = 3 "c", D = 4 "d", E = 5 "e",
    }

    /// What may still be delivered on credit (DOMAIN.md 9.7).
    CreditState "credit_state" {
        Normal = 1 "normal", Watch = 2 "watch", Hold = 3 "hold",
    }

    /// What a customer costs beyond the goods (DOMAIN.md 9.6).
    CostKind "cost_kind" {
        Other = 0 "other", Visit = 1 "visit", Service = 2 "service", Freight = 3 "freight", Rebate = 4 "rebate",
        BadDebt = 5 "bad_debt",
    }

    /// What a margin is told of.
    Each "each" {
        Product = 0 "product", Customer = 1 "customer", Category = 2 "category",
    }

    /// What a mix is put beside.
    Beside "beside" {
        Company = 0 "company", Alike = 1 "alike",
    }

    /// What turnover of stock is counted in (DOMAIN.md 5.6).
    TurnoverBasis "turnover_basis" {
        Sales = 0 "sales", Cost = 1 "cost",
    }

    /// The steps by which what is overdue is called in, in their order (DOMAIN.md 9.7).
    ArrearsStep "arrears_step" {
        Reminder = 1 "reminder", Call = 2 "call", Visit = 3 "visit", Manager = 4 "manager", Hold = 5 "hold",
        Legal = 6 "legal",
    }

    /// What makes up the health of a relationship (DOMAIN.md 9.8).
    HealthComponent "health_component" {
        Trade = 1 "trade", Payment = 2 "payment", Complaints = 3 "complaints", Contact = 4 "contact",
        Coverage = 5 "coverage", Loyalty = 6 "loyalty",
    }

    /// How well a relationship does; the letter of its card is the first of its word.
    HealthBand "health_band" {
        Unknown = 0 "unknown", Red = 1 "red", Amber = 2 "amber", Green = 3 "green",
    }

    /// An alarm that caps the health of a relationship.
    HealthCap "health_cap" {
        None = 0 "none", CriticalLate = 1 "critical_late", Hold = 2 "hold", ChampionLeft = 3 "champion_left",
        SingleThread = 4 "single_thread",
    }

    /// Why somebody may leave (DOMAIN.md 9.9).
    ChurnReason "churn_reason" {
        LongGap = 1 "long_gap", Gap = 2 "gap", SalesFell = 3 "sales_fell", BreadthFell = 4 "breadth_fell",
        ComplaintLate = 5 "complaint_late", SatisfactionFell = 6 "satisfaction_fell", ChampionLeft = 7 "champion_left",
        ContactLate = 8 "contact_late", CompetitorGain = 9 "competitor_gain", PaysSlower = 10 "pays_slower",
    }

    /// How likely somebody leaves.
    ChurnRisk "churn_risk" {
        Low = 1 "low", Medium = 2 "medium", High = 3 "high",
    }

    /// Whether somebody still buys (DOMAIN.md 4.8).
    Lapse "lapse" {
        Unknown = 0 "unknown", Buying = 1 "buying", Lapsed = 2 "lapsed", Lost = 3 "lost",
    }

    /// What a signal of risk tells of (DOMAIN.md 8.4).
    RiskKind "risk_kind" {
        Other = 1 "other", HealthDrop = 2 "health_drop", CompetitorGain = 3 "competitor_gain",
        PersonLeft = 4 "person_left", Unprofitable = 5 "unprofitable", Payment = 6 "payment", Ownership = 7 "ownership",
    }

    /// Where a signal of risk stands.
    RiskState "risk_state" {
        Open = 1 "open", Cleared = 2 "cleared",
    }

    /// Where winning somebody back stands (DOMAIN.md 4.9).
    WinBackState "winback_state" {
        Detected = 1 "detected", CauseStudied = 2 "cause_studied", Soothed = 3 "soothed", OfferMade = 4 "offer_made",
        Negotiating = 5 "negotiating", Regained = 6 "regained", Dormant = 7 "dormant", Abandoned = 8 "abandoned",
    }

    /// How much it is worth to win somebody back (S3-91...S3-94).
    WinBackClass "winback_class" {
        Unstated = 0 "unstated", Important = 1 "important", Ordinary = 2 "ordinary", Small = 3 "small",
        GiveUp = 4 "give_up",
    }

    /// Where ending a relationship stands (S0-21).
    TerminationState "termination_state" {
        Flagged = 1 "flagged", Reassessed = 2 "reassessed", Educated = 3 "educated", Renegotiated = 4 "renegotiated",
        Migrated = 5 "migrated", Terminated = 6 "terminated", Restored = 7 "restored",
    }

    /// What becomes of what is known of somebody who is let go (DOMAIN.md 1.8, 10).
    DataRetention "data_retention" {
        Undecided = 0 "undecided", KeepBusiness = 1 "keep_business", ErasePeople = 2 "erase_people",
        KeepForDispute = 3 "keep_for_dispute",
    }

    /// How sales stand against what was expected (S4-13).
    Attainment "attainment" {
        Unstated = 0 "unstated", Below = 1 "below", OnTarget = 2 "on_target", Above = 3 "above",
    }

    /// What deed and mind make of a customer (S2-14).
    Loyalty "loyalty" {
        Unstated = 0 "unstated", Disloyal = 1 "none", Latent = 2 "latent", Spurious = 3 "spurious", Loyal = 4 "loyal",
    }

    /// What satisfaction and deed make of a customer (S2-18).
    SatisfactionType "satisfaction_type" {
        Unstated = 0 "unstated", Defector = 1 "defector", Hostage = 2 "hostage", Mercenary = 3 "mercenary",
        Apostle = 4 "apostle",
    }

    /// What a customer did for us (S2-13).
    AdvocacyKind "advocacy_kind" {
        Unstated = 0 "unstated", Referral = 1 "referral", Reference = 2 "reference", Testimonial = 3 "testimonial",
        Defence = 4 "defence", Suggestion = 5 "suggestion",
    }

    /// Why satisfaction may rise while loyalty falls (S2-17); the playbook says what each means.
    LoyaltyCause "loyalty_cause" {
        CompetitorImproved = 1 "competitor_improved", BarriersFell = 2 "barriers_fell",
        WrongRespondents = 3 "wrong_respondents", ExpectationRose = 4 "expectation_rose",
        NeedChanged = 5 "need_changed", InertiaEnded = 6 "inertia_ended", Courtesy = 7 "courtesy",
    }

    /// What customers are split by (S4-12).
    Axis "axis" {
        Owner = 0 "owner", Region = 1 "region", Industry = 2 "industry", Nature = 3 "nature", Size = 4 "size",
        Group = 5 "group", Tier = 6 "tier", Class = 7 "class", Age = 8 "age", Channel = 9 "channel", Tag = 10 "tag",
        City = 11 "city", Province = 12 "province", Country = 13 "country", LegalForm = 14 "legal_form",
        Status = 15 "status", Process = 16 "process", Key = 17 "key", TargetFit = 18 "target_fit",
        Relationship = 19 "relationship", Potential = 20 "potential", Parent = 21 "parent",
    }

    /// How many of a group a report tells by name.
    Detail "detail" {
        Large = 0 "large", All = 1 "all",
    }

    /// What turnover is set against (S4-13).
    AgainstWhat "against" {
        Company = 0 "company", Region = 1 "region", Circle = 2 "circle",
    }

    /// What became of a customer's purchases from one stretch of time to the next.
    Course "course" {
        Same = 5 "same", Fell = 1 "fell", Stopped = 2 "stopped", Rose = 3 "rose", Began = 4 "began",
    }

    /// How long ago a customer bought (S2-09).
    Silence "silence" {
        Never = 7 "never", Days30 = 1 "0-30", Days60 = 2 "31-60", Days90 = 3 "61-90", Days180 = 4 "91-180",
        Days365 = 5 "181-365", Longer = 6 "366+",
    }

    /// How close the two houses have come (DOMAIN.md 3.3).
    KamStage "kam_stage" {
        Unstated = 0 "unstated", Exploratory = 1 "exploratory", Basic = 2 "basic", Cooperative = 3 "cooperative",
        Interdependent = 4 "interdependent", Integrated = 5 "integrated", Disintegrating = 6 "disintegrating",
    }

    /// Where a plan stands.
    PlanState "plan_state" {
        Draft = 1 "draft", Approved = 2 "approved", Active = 3 "active", Closed = 4 "closed",
    }

    /// What came of a plan.
    PlanOutcome "plan_outcome" {
        Unstated = 0 "unstated", Won = 1 "won", Partly = 2 "partly", Lost = 3 "lost",
    }

    /// Whether one pushes or lets them come (DOMAIN.md 1.5).
    Approach "approach" {
        Unstated = 0 "unstated", HardSell = 1 "hard_sell", Pull = 2 "pull",
    }

    /// What decides whether a customer is won and stays (S3-01...S3-06).
    Factor "factor" {
        Unstated = 0 "unstated", Price = 1 "price", Service = 2 "service", People = 3 "people", Quality = 4 "quality",
        Brand = 5 "brand", Relationship = 6 "relationship",
    }

    /// How a prospect was found: the eight of S3-28...S3-35, and what completes them (DOMAIN.md 1.4).
    ProspectMethod "prospect_method" {
        Unstated = 0 "unstated", ColdCanvass = 1 "cold_canvass", NeedAnalysis = 2 "need_analysis",
        DirectResponse = 3 "direct_response", AdProbe = 4 "ad_probe", DirectInquiry = 5 "direct_inquiry",
        PeerExchange = 6 "peer_exchange", SeminarExchange = 7 "seminar_exchange", WebSearch = 8 "web_search",
        Referral = 9 "referral", CentreOfInfluence = 10 "centre_of_influence", Club = 11 "club", Agent = 12 "agent",
        Reference = 13 "reference", Telephone = 14 "telephone", Mail = 15 "mail", Message = 16 "message",
        Exhibition = 17 "exhibition", CompetitorSwitch = 18 "competitor_switch",
    }

    /// Where a prospect stands (DOMAIN.md 4.3).
    ProspectState "prospect_state" {
        New = 1 "new", Contacted = 2 "contacted", Qualified = 3 "qualified", Converted = 4 "converted",
        Dropped = 5 "dropped",
    }

    /// What is held for customers (S1-07).
    EventKind "event_kind" {
        Unstated = 0 "unstated", Exhibition = 1 "exhibition", PrizeInquiry = 2 "prize_inquiry",
        PrizeEssay = 3 "prize_essay", PrizeSale = 4 "prize_sale", Promotion = 5 "promotion",
        GiftTrial = 6 "gift_trial", Social = 7 "social", Symposium = 8 "symposium",
        ReportMeeting = 9 "report_meeting", Commendation = 10 "commendation",
        CommitteeMeeting = 11 "committee_meeting", Training = 12 "training", JointPromotion = 13 "joint_promotion",
    }

    /// Where an event stands.
    EventState "event_state" {
        Planned = 1 "planned", Held = 2 "held", Cancelled = 3 "cancelled",
    }

    /// Whether somebody comes to an event.
    Attendance "attendance" {
        Invited = 1 "invited", Accepted = 2 "accepted", Declined = 3 "declined", Attended = 4 "attended",
        Absent = 5 "absent",
    }

    /// What a customer gets for what they do (S1-07).
    IncentiveKind "incentive_kind" {
        Unstated = 0 "unstated", Discount = 1 "discount", Prize = 2 "prize", Gift = 3 "gift", Rebate = 4 "rebate",
        Honour = 5 "honour", AdviserTitle = 6 "adviser_title", CommitteeOffice = 7 "committee_office",
        PrioritySupply = 8 "priority_supply", Training = 9 "training",
    }

    /// Where a membership stands (S1-06).
    MembershipState "membership_state" {
        Applied = 1 "applied", Active = 2 "active", Suspended = 3 "suspended", Left = 4 "left",
    }

    /// An office in the customers' committee (S1-06).
    Office "office" {
        Member = 1 "member", Secretary = 2 "secretary", Vice = 3 "vice", Chair = 4 "chair",
    }

    /// Where a matter of a committee stands.
    MatterState "matter_state" {
        Open = 1 "open", Decided = 2 "decided", Done = 3 "done", Dropped = 4 "dropped",
    }

    /// What a customer is honoured with (S1-05).
    AwardKind "award_kind" {
        Commendation = 1 "commendation", ModelCustomer = 2 "model_customer", Adviser = 3 "adviser",
        Honour = 4 "honour",
    }

    /// How a customer behaved (S1-08).
    ConductKind "conduct_kind" {
        Unstated = 0 "unstated", CrossRegion = 1 "cross_region", Undercutting = 2 "undercutting",
        FalseClaim = 3 "false_claim", Breach = 4 "breach", Exemplary = 5 "exemplary",
    }

    /// Where a walk through a month stands.
    ReviewState "review_state" {
        Draft = 1 "draft", Done = 2 "done",
    }

    /// What two customers have in common that may be one.
    Alike "alike" {
        Name = 1 "name", Short = 2 "short", Phone = 3 "phone",
    }

    /// A step of one of the ladders on which customers stand: group, value tier, class, key account, target
    /// (S1-01...S1-05, S0-18...S0-20, S4-12, S2-08, S0-01). The tens are the ladder.
    Rung "rung" {
        Unstated = 0 "unstated", Potential = 11 "potential", Aware = 12 "aware", Registered = 13 "registered",
        Actual = 14 "actual", Backbone = 15 "backbone", Small = 21 "small", Ordinary = 22 "ordinary",
        Major = 23 "major", Vip = 24 "vip", ClassC = 31 "class_c", ClassB = 32 "class_b", ClassA = 33 "class_a",
        NotKey = 41 "not_key", Key = 42 "key", NonTarget = 51 "non_target", Target = 52 "target",
    }

    /// What somebody did about a grading, or about one that was suggested.
    Ruling "ruling" {
        Set = 1 "set", Accepted = 2 "accepted", Rejected = 3 "rejected", Snoozed = 4 "snoozed",
    }

    /// How good a customer is: under 50 points, from 50, from 75 (DOMAIN.md 1.2).
    Band "band" {
        Unstated = 0 "unstated", Poor = 1 "poor", Average = 2 "average", Quality = 3 "quality",
    }

    /// What to do with a customer, by how attractive they are and how strong we are there (S0-10).
    Stance "stance" {
        Unstated = 0 "unstated", Withdraw = 1 "withdraw", Cash = 2 "cash", Maintain = 3 "maintain",
        Selective = 4 "selective", Invest = 5 "invest",
    }

    /// Current against potential value (S0-12).
    Quadrant "quadrant" {
        Unstated = 0 "unstated", Small = 1 "small", Keep = 2 "keep", Grow = 3 "grow", Star = 4 "star",
    }

    /// How many of a hundred customers each tier takes (DOMAIN.md 1.7).
    Pyramid "pyramid" {
        House = 0 "house", Textbook = 1 "textbook", Curry = 2 "curry",
    }

    /// What a grading rests on.
    FactName "fact" {
        Class = 1 "class", Orders = 2 "orders", CreditGrade = 3 "credit_grade", OverdueDays = 4 "overdue_days",
        TenureMonths = 5 "tenure_months", Reputation = 6 "reputation", FirstSale = 7 "first_sale",
        Reachable = 8 "reachable", Identified = 9 "identified", Rank = 10 "rank", Ranked = 11 "ranked",
        Sales = 12 "sales", GrossProfit = 13 "gross_profit", Contribution = 14 "contribution",
        Volume = 15 "volume", KeyScore = 16 "key_score", TopRank = 17 "top_rank", Evaluations = 18 "evaluations",
        Share = 19 "share", Cumulative = 20 "cumulative", Cycle = 21 "cycle", Arrears = 22 "arrears",
        Margin = 23 "margin", Growth = 24 "growth", CostToServe = 25 "cost_to_serve", Potential = 26 "potential",
        Opinions = 27 "opinions", OpenComplaints = 28 "open_complaints", Returns = 29 "returns", Time = 30 "time",
        Industry = 31 "industry", Region = 32 "region", Size = 33 "size", Needs = 34 "needs", QualityScore = 35 "quality_score",
    }

    /// The shares of cumulative sales that classes are cut by (DOMAIN.md 5.4).
    AbcPreset "abc_preset" {
        House = 0 "house", Common = 1 "70/20/10", Pareto = 2 "80/15/5", Published = 3 "75/20/5",
        Retail = 4 "55/30/15",
    }

    /// What becomes of the customer whose sales cross a cut: the higher class while the total before it is under the
    /// cut, so that the first is always A; or the lower one, A only while the total with it is within the cut.
    Crossing "crossing" {
        StaysUp = 0 "stays_up", FallsDown = 1 "falls_down",
    }

    /// What prospects are counted by.
    FoundBy "found_by" {
        Method = 0 "method", Approach = 1 "approach", Source = 2 "source", Owner = 3 "owner",
    }

    /// Where somebody stands in a rhythm, from fine to worst: a visit is planned before the limit, not due yet, due and
    /// within the limit, past the limit (DOMAIN.md 9.4).
    RhythmState "rhythm_state" {
        Planned = 1 "planned", Ok = 2 "ok", Due = 3 "due", Overdue = 4 "overdue",
    }

    /// What complaints are counted by.
    CasesBy "cases_by" {
        Kind = 0 "kind", Cause = 1 "cause", Product = 2 "product", Customer = 3 "customer", Owner = 4 "owner",
    }

    /// What mistakes in handling complaints are counted by.
    HitsBy "hits_by" {
        Mistake = 0 "mistake", Owner = 1 "owner", Team = 2 "team",
    }
}

impl TieKind {
    /// Whether both are the same to each other; a mentor is not.
    pub const fn is_mutual(self) -> bool {
        !matches!(self, Self::Mentor)
    }
}

impl VisitState {
    /// Whether a visit is still to be made.
    pub const fn is_ahead(self) -> bool {
        matches!(self, Self::Planned | Self::Confirmed | Self::Postponed)
    }
}

impl IncentiveKind {
    /// Whether it is worth money in somebody's hand: what a person gets of it is a gift, not an incentive.
    pub const fn is_material(self) -> bool {
        matches!(
            self,
            Self::Discount | Self::Prize | Self::Gift | Self::Rebate | Self::PrioritySupply
        )
    }
}

impl ProspectState {
    /// Whether something may still come of them.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::New | Self::Contacted | Self::Qualified)
    }
}

impl IntelSource {
    /// Whether anybody could have read it there (S3-07...S3-17).
    pub const fn is_public(self) -> bool {
        self.number() <= Self::Patent.number()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_words_are_unique_within_a_set() {
        for set in ChoiceSet::ALL {
            let options = set.options();
            for (i, (number, word)) in options.iter().enumerate() {
                assert!(
                    options[..i].iter().all(|(n, w)| n != number && w != word),
                    "{} repeats {word}",
                    set.key()
                );
            }
        }
    }

    #[test]
    fn a_choice_reads_as_its_word_and_stores_as_its_number() {
        use bincode::Options;
        let json = serde_json::to_string(&Severity::Critical).unwrap();
        assert_eq!(json, "\"critical\"");
        assert_eq!(
            serde_json::from_str::<Severity>(&json).unwrap(),
            Severity::Critical
        );
        let bytes = bincode::DefaultOptions::new().serialize(&Severity::Critical);
        assert_eq!(bytes.unwrap(), [3]);
    }
}
