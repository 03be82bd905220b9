package cn.hotline12315.core.notice;

import cn.hotline12315.core.authority.Unit;
import java.time.LocalDate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Numbers of formal documents, `×市监×〔年份〕第×号`, without gaps per authority and year.
@Component
class NoticeNumbers {
    private final JdbcClient sql;
    private final NoticeSettings settings;

    NoticeNumbers(JdbcClient sql, NoticeSettings settings) {
        this.sql = sql;
        this.settings = settings;
    }

    /// Holds a row lock until the transaction ends.
    ///
    /// @param word of the document: 投受
    String next(Unit authority, String word, LocalDate day) {
        long next = sql.sql("""
                        insert into notice_number (authority_id, year, last) values (?, ?, 1)
                        on conflict (authority_id, year) do update set last = notice_number.last + 1 returning last""")
                .params(authority.id(), day.getYear())
                .query(Long.class)
                .single();
        return "%s%s〔%d〕第%d号".formatted(prefix(authority), word, day.getYear(), next);
    }

    private String prefix(Unit authority) {
        String given = settings.prefixes().get(authority.code());
        return given == null ? placeOf(authority.name()) + "市监" : given;
    }

    /// 武汉市洪山区市场监督管理局 is 洪山.
    static String placeOf(String authority) {
        return authority
                .replaceFirst("市场监督管理(总局|局|委员会).*$", "")
                .replaceFirst("^.*(?:省|自治区|市|州|地区)(?=..)", "")
                .replaceFirst("(?<=..)(?:省|自治区|市|区|县|旗)$", "");
    }
}
