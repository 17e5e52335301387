//! One spelling for comparing: compatibility forms, letter case, full width, accents and common Traditional characters.

use std::collections::HashMap;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

/// Traditional characters frequent in company names, places and surnames, each before its Simplified twin.
/// Not a conversion: characters with several twins (發, 後, 乾) are left to their readings.
const TRADITIONAL: &str = "國国東东車车龍龙門门馬马長长電电華华業业興兴實实廠厂會会機机械械儀仪學学貿贸運运輸输傳传銀银鋼钢鐵铁銅铜鋁铝\
    灣湾陽阳陰阴陳陈張张劉刘黃黄趙赵吳吴孫孙羅罗鄭郑謝谢許许韓韩馮冯鄧邓蕭萧葉叶閻阎蔣蒋盧卢賈贾鄒邹龔龚譚谭錢钱萬万顧顾賴赖\
    區区縣县鎮镇鄉乡島岛橋桥廣广濟济寧宁瀋沈遼辽滬沪貴贵慶庆鄂鄂豐丰報报務务產产員员書书經经營营銷销購购買买賣卖價价單单\
    總总聯联網网際际術术藝艺設设計计訊讯話话號号軟软體体團团園园醫医藥药農农漁渔魚鱼鳥鸟麥麦糧粮飲饮飯饭館馆餐餐點点紙纸\
    紡纺織织綢绸緞缎紅红綠绿藍蓝顏颜料料塗涂環环節节能能熱热氣气壓压閥阀軸轴軍军備备導导線线纜缆燈灯錶表鐘钟開开關关\
    時时間间問问題题質质優优勝胜協协創创動动勞劳勢势參参雙双應应戰战護护據据撥拨損损換换搶抢擇择擊击攝摄數数斷断\
    無无歲岁歷历歸归殘残氫氢漢汉湯汤淺浅測测潔洁滿满災灾煉炼爐炉爾尔牆墙獎奖獨独現现瑪玛畫画監监盤盘眾众礦矿礎础\
    種种積积穩稳窩窝筆笔範范築筑簡简類类紀纪約约級级純纯細细終终組组結结給给統统絲丝維维綜综緊紧編编練练縮缩績绩\
    羣群聖圣聲声職职聽听腦脑膠胶臺台與与舊旧艦舰莊庄蘇苏蘭兰處处補补裝装製制複复見见規规視视覽览觀观訂订認认證证評评\
    試试詢询該该詳详語语誠诚調调請请論论講讲議议讀读變变讓让負负財财責责貨货販贩資资賓宾賽赛贏赢趕赶躍跃載载輪轮轉转\
    辦办達达遠远適适選选遺遗邁迈還还進进連连週周郵邮釋释針针鈕钮鋒锋錄录錦锦鍋锅鍵键鏡镜鑄铸鑫鑫鑽钻閃闪閩闽陸陆隊队\
    階阶隨随險险隱隐雜杂離离難难雲云霧雾靈灵靜静頁页順顺須须頓顿預预領领頭头額额願愿風风飛飞養养騰腾驗验體体鮮鲜鴻鸿鵬鹏麗丽齊齐齒齿";

static SIMPLIFIED: LazyLock<HashMap<char, char>> = LazyLock::new(|| {
    let all: Vec<char> = TRADITIONAL.chars().filter(|c| !c.is_whitespace()).collect();
    all.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect()
});

/// Folds a text for comparison.
///
/// ```
/// use keybook::service::directory::fold::fold;
/// assert_eq!(fold("ＡＢＣ　Köln 臺灣"), "abc koln 台湾");
/// ```
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    if text.is_ascii() {
        folded.extend(text.chars().map(|c| c.to_ascii_lowercase()));
        return folded;
    }
    for cluster in text.graphemes(true) {
        fold_cluster(cluster, |c| folded.push(c));
    }
    folded
}

/// Every folded character with the byte range of the cluster it came from.
pub(crate) fn fold_mapped(text: &str) -> Vec<(char, usize, usize)> {
    let mut mapped = Vec::with_capacity(text.len());
    for (start, cluster) in text.grapheme_indices(true) {
        fold_cluster(cluster, |c| mapped.push((c, start, start + cluster.len())));
    }
    mapped
}

// Cluster by cluster, so that a folded text and its map to the original agree exactly.
fn fold_cluster(cluster: &str, mut push: impl FnMut(char)) {
    let mut chars = cluster.chars();
    if let (Some(only), None) = (chars.next(), chars.next()) {
        if only.is_ascii() {
            return push(only.to_ascii_lowercase());
        }
        if let Some(&simple) = SIMPLIFIED.get(&only) {
            return push(simple);
        }
    }
    let base = cluster
        .nfkd()
        .filter(|c| !is_ignored(*c))
        .flat_map(char::to_lowercase);
    for c in base.nfkd().filter(|c| !is_ignored(*c)).nfc() {
        match letter_twin(c) {
            Some(twin) => twin.chars().for_each(&mut push),
            None => push(SIMPLIFIED.get(&c).copied().unwrap_or(c)),
        }
    }
}

/// Accents, and characters that take no room.
fn is_ignored(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

/// Latin letters that no decomposition splits, as people type them on other keyboards.
fn letter_twin(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'þ' => "th",
        'ı' => "i",
        '’' | '‘' => "'",
        _ => return None,
    })
}

/// The digits of a telephone number, without the country code of China.
pub fn phone_digits(text: &str) -> String {
    let digits: String = fold(text).chars().filter(char::is_ascii_digit).collect();
    let international = text.trim_start().starts_with(['+', '＋']);
    let national = digits.strip_prefix("0086").or_else(|| {
        let rest = digits.strip_prefix("86")?;
        (international || rest.len() == 11 && rest.starts_with('1')).then_some(rest)
    });
    national.map_or_else(|| digits.clone(), str::to_owned)
}
