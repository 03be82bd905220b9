package cn.hotline12315.core.life;

/// The order that a ticket goes by, which decides its grounds and the articles that are cited.
public enum Regulation {
    /// 《市场监督管理投诉举报处理暂行办法》(国家市场监督管理总局令第20号), until 2026-04-14.
    ORDER_20,
    /// 《市场监督管理投诉举报处理办法》(国家市场监督管理总局令第121号).
    ORDER_121;

    /// @param ruleSet id of a set of `deadline-rules.json`
    public static Regulation of(String ruleSet) {
        return ruleSet.equals("order-20") ? ORDER_20 : ORDER_121;
    }
}
