//! Times of day: `14:00 2pm noon 上午九点半 下午两点 14点30`.

use super::WhenError;
use super::cursor::Cursor;

/// Parts of the day that decide between the two readings of an hour.
#[derive(Clone, Copy, PartialEq)]
enum Half {
    /// English `am`, where twelve is the first hour.
    Am,
    Night,
    Morning,
    Noon,
    Afternoon,
    Evening,
}

const HALVES: [(&str, Half); 11] = [
    ("凌晨", Half::Night),
    ("清晨", Half::Morning),
    ("早晨", Half::Morning),
    ("早上", Half::Morning),
    ("上午", Half::Morning),
    ("中午", Half::Noon),
    ("下午", Half::Afternoon),
    ("午后", Half::Afternoon),
    ("傍晚", Half::Evening),
    ("晚上", Half::Evening),
    ("夜里", Half::Evening),
];

pub(super) fn time(c: &mut Cursor<'_>) -> Option<Result<u16, WhenError>> {
    if c.eat_any(&["noon", "正午"]) {
        return Some(Ok(12 * 60));
    }
    if c.eat_any(&["midnight", "午夜"]) {
        return Some(Ok(0));
    }
    // 早 and 晚 alone begin too many other words to mean a time without an hour.
    let short = |c: &mut Cursor<'_>| {
        let half = c.look_up(&[("早", Half::Morning), ("晚", Half::Evening)])?;
        c.skip_blanks();
        clock(c, Some(half))
    };
    let Some(half) = c.look_up(&HALVES) else {
        return c.attempt(short).or_else(|| clock(c, None));
    };
    c.skip_blanks();
    if let Some(found) = c.attempt(|c| clock(c, Some(half))) {
        return Some(found);
    }
    Some(if half == Half::Noon {
        Ok(12 * 60)
    } else {
        Err(WhenError::NoHour)
    })
}

fn clock(c: &mut Cursor<'_>, half: Option<Half>) -> Option<Result<u16, WhenError>> {
    let hour = c.number()?;
    if c.eat_any(&["点钟", "点整"]) {
        return Some(minutes(hour, 0, half));
    }
    if c.eat_any(&["点", "时"]) {
        let minute = chinese_minute(c);
        return Some(minutes(hour, minute, half));
    }
    if c.eat(":") {
        let (minute, length) = c.digits(2)?;
        if length != 2 {
            return Some(Err(WhenError::NoSuchTime));
        }
        let half = half
            .map_or_else(|| c.attempt(am_or_pm).map(Some), |half| Some(Some(half)))
            .flatten();
        return Some(minutes(hour, minute, half));
    }
    // A number alone is no time; am or pm makes it one.
    let half = c.attempt(am_or_pm)?;
    Some(minutes(hour, 0, Some(half)))
}

fn am_or_pm(c: &mut Cursor<'_>) -> Option<Half> {
    c.skip_blanks();
    c.look_up(&[
        ("a.m.", Half::Am),
        ("p.m.", Half::Afternoon),
        ("am", Half::Am),
        ("pm", Half::Afternoon),
    ])
}

fn chinese_minute(c: &mut Cursor<'_>) -> u32 {
    if let Some(minute) = c.look_up(&[("半", 30), ("一刻", 15), ("三刻", 45)]) {
        return minute;
    }
    let minute = c.attempt(|c| {
        let zero = c.eat("零");
        let value = c.number()?;
        // 九点五天后 is not five past nine.
        let ends = c.eat_any(&["分钟", "分"])
            || zero
            || !matches!(
                c.peek(),
                Some('天' | '周' | '个' | '月' | '号' | '日' | ':')
            );
        ends.then_some(value)
    });
    minute.unwrap_or(0)
}

fn minutes(hour: u32, minute: u32, half: Option<Half>) -> Result<u16, WhenError> {
    let hour = match (half, hour) {
        (_, 24..) | (Some(Half::Night), 7..=11 | 13..) => return Err(WhenError::NoSuchTime),
        (Some(Half::Am | Half::Night), 12) => 0,
        (Some(Half::Am | Half::Morning), 13..) => return Err(WhenError::NoSuchTime),
        (Some(Half::Noon), 1..=2)
        | (Some(Half::Afternoon), 1..=11)
        | (Some(Half::Evening), 4..=11) => hour + 12,
        // Twelve in the evening is the next day for some people and this one for others.
        (Some(Half::Evening), 0..=3 | 12) | (Some(Half::Afternoon | Half::Noon), 0) => {
            return Err(WhenError::NoSuchTime);
        }
        _ => hour,
    };
    if minute > 59 {
        return Err(WhenError::NoSuchTime);
    }
    u16::try_from(hour * 60 + minute).map_err(|_| WhenError::NoSuchTime)
}
