package cn.hotline12315.core.duplicate;

import cn.hotline12315.core.privacy.LookupHash;
import java.util.regex.Pattern;

/// What tells one operator's name from another's: `武汉市洪山区鲜丰生活超市有限责任公司（珞喻路店）` is `鲜丰生活超市`.
final class Names {
    private static final Pattern BRACKETS = Pattern.compile("[(\\[【][^)\\]】]*[)\\]】]");
    private static final Pattern PLACE =
            Pattern.compile("^(?:.{2,7}?(?:省|自治区))?(?:.{2,7}?(?:市|自治州))?(?:.{2,5}?(?:区|县))?");
    private static final Pattern FORM =
            Pattern.compile("(?:有限责任公司|股份有限公司|有限公司|集团|总公司|分公司|公司|总店|分店|旗舰店|专卖店|专营店|经营部|店)$");
    /// What is shorter says too little.
    private static final int SHORTEST = 3;

    private Names() {}

    /// In the form in which names are compared.
    static String core(String name) {
        String whole = BRACKETS.matcher(LookupHash.normal(name)).replaceAll("");
        String kept = whole;
        for (String before = ""; !before.equals(kept); ) {
            before = kept;
            kept = longEnough(FORM.matcher(kept).replaceFirst(""), kept);
        }
        return longEnough(PLACE.matcher(kept).replaceFirst(""), kept);
    }

    private static String longEnough(String shorter, String longer) {
        return shorter.length() >= SHORTEST ? shorter : longer;
    }

    /// The part by which similar names are looked for: without two first characters where it is long, since many put
    /// their town there (武汉好又多超市). Empty when it says too little.
    static String part(String core) {
        if (core.length() < SHORTEST) {
            return "";
        }
        return core.length() < 2 * SHORTEST ? core : core.substring(2);
    }
}
