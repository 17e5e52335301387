use super::*;

fn layer(text: &str) -> Layer {
    Layer {
        name: "config.toml".into(),
        text: text.into(),
    }
}

fn merged(text: &str) -> (Settings, Vec<String>) {
    let mut settings = Settings::default();
    let problems = settings.merge(&layer(text));
    (settings, problems.iter().map(ToString::to_string).collect())
}

#[test]
fn the_reference_lists_every_setting_with_its_default() {
    let (settings, problems) = merged(DEFAULTS);
    assert_eq!(problems, Vec::<String>::new());
    assert_eq!(settings, Settings::default());
    let shown: Vec<String> = ROWS.iter().map(|row| row.name.to_owned()).collect();
    let written: Vec<String> = DEFAULTS
        .lines()
        .filter(|line| !line.starts_with(['#', '[']))
        .filter_map(|line| line.split_once(" = ").map(|(name, _)| name.to_owned()))
        .collect();
    assert_eq!(shown, written);
}

#[test]
fn what_is_shown_can_be_read_back() {
    let (settings, problems) =
        merged("lang = 'zh'\nambiguous = 2\nsync = true\ntheme = 'a\"b'\nesc_delay_ms = 0x10");
    assert!(problems.is_empty(), "{problems:?}");
    assert_eq!(
        (settings.ambiguous, settings.sync, settings.esc_delay_ms),
        (Ambiguous::Two, Auto::On, 16)
    );
    let lines: Vec<String> = ROWS
        .iter()
        .map(|row| format!("{} = {}", row.name, (row.show)(&settings)))
        .collect();
    let text = lines.join("\n");
    assert_eq!(merged(&text), (settings, Vec::new()));
}

#[test]
fn a_bad_line_is_reported_and_the_others_apply() {
    let (settings, problems) = merged(
        "lang = \"cn\"\n\nthem = \"harbour\"\nesc_delay_ms = 5000\nsync = [1]\nborder = \"asci\"\nlog = \"debug\"\nzzz = 1\n",
    );
    assert_eq!(
        problems,
        [
            "config.toml, line 1, column 8: \"lang\" must be auto | en | zh. Did you mean \"en\"?",
            "config.toml, line 3, column 1: There is no setting \"them\". Did you mean \"theme\"?",
            "config.toml, line 4, column 16: \"esc_delay_ms\" must be 0–1000.",
            "config.toml, line 5, column 8: \"sync\" must be auto | on | off.",
            "config.toml, line 6, column 10: \"border\" must be auto | unicode | ascii | none. Did you mean \"ascii\"?",
            "config.toml, line 8, column 1: There is no setting \"zzz\".",
        ]
    );
    assert_eq!(
        settings,
        Settings {
            log: LogLevel::Debug,
            ..Settings::default()
        }
    );
}

#[test]
fn a_syntax_error_names_its_line_and_spares_the_rest() {
    let (settings, problems) = merged("theme = \"night\"\nlang = = \"zh\"\nsync = true\n");
    assert!(
        !problems.is_empty()
            && problems
                .iter()
                .all(|problem| problem.starts_with("config.toml, line 2, ")),
        "{problems:?}"
    );
    assert_eq!(settings.theme, "night");
    assert_eq!(settings.sync, Auto::On);
}

#[test]
fn keys_are_left_to_the_keymap() {
    let (settings, problems) = merged("lang = \"en\"\n[keys.visits]\n\"n\" = \"visit.plan\"\n");
    assert_eq!((settings.lang, problems.len()), (Language::English, 0));
}

#[test]
fn later_files_win_and_missing_ones_are_no_problem() {
    let root = tempfile::tempdir().unwrap();
    let system = root.path().join("system.toml");
    let user = root.path().join("user.toml");
    std::fs::write(&system, "lang = \"zh\"\nborder = \"ascii\"\n").unwrap();
    std::fs::write(&user, "lang = \"en\"\n").unwrap();
    let (settings, problems) = load(&[system, root.path().join("none.toml"), user]);
    assert_eq!(problems, []);
    assert_eq!(
        (settings.lang, settings.border),
        (Language::English, Border::Ascii)
    );
}

#[test]
fn a_directory_in_place_of_the_file_is_a_problem_not_a_failure() {
    let root = tempfile::tempdir().unwrap();
    let (settings, problems) = load(&[root.path().to_owned()]);
    assert_eq!(settings, Settings::default());
    assert!(matches!(problems[0].cause, Cause::Unreadable(_)));
}

#[test]
fn words_of_the_command_line_need_no_quotes() {
    let mut settings = Settings::default();
    settings.set_text("lang", "zh").unwrap();
    settings.set_text("esc_delay_ms", "3").unwrap();
    settings.set_text("theme", "\"night\"").unwrap();
    assert_eq!(
        (
            settings.lang,
            settings.esc_delay_ms,
            settings.theme.as_str()
        ),
        (Language::Chinese, 3, "night")
    );
    assert!(settings.set_text("langs", "zh").is_err());
}
