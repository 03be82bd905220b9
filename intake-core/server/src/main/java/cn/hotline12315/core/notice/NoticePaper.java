package cn.hotline12315.core.notice;

import cn.hotline12315.core.authority.Authorities;
import cn.hotline12315.core.authority.Unit;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/// A notice on paper: A4, title, number, body, in whose name, day, place for the seal. One page without scripts; what
/// people typed is text and nothing else.
@Component
class NoticePaper {
    private static final String PAGE = """
            <!doctype html>
            <html lang="zh-CN">
            <head>
            <meta charset="utf-8">
            <title>{title}</title>
            <style>
            @page { size: A4; margin: 37mm 26mm 35mm 28mm; }
            body { margin: 0; color: #000; background: #fff; font: 16pt/28pt FangSong, STFangsong, "FangSong_GB2312", "Noto Serif CJK SC", serif; }
            h1 { margin: 0 0 28pt; font: 700 22pt/32pt "FZXiaoBiaoSong-B05S", SimSun, STSong, "Noto Serif CJK SC", serif; text-align: center; }
            .authority { margin: 0 0 6pt; text-align: center; font-size: 18pt; }
            .number { margin: 0 0 20pt; text-align: right; }
            .body p { margin: 0; text-indent: 2em; text-align: justify; overflow-wrap: anywhere; }
            .body p.salutation { text-indent: 0; }
            .close { margin-top: 56pt; break-inside: avoid; text-align: right; }
            .close p { margin: 0; }
            .seal { color: #555; font-size: 12pt; }
            .basis { margin-top: 28pt; border-top: 1px solid #000; padding-top: 4pt; font-size: 12pt; line-height: 18pt; }
            .strip { display: none; }
            @media screen {
              html { background: #e9ebee; }
              body { box-sizing: border-box; width: 210mm; min-height: 297mm; margin: 0 auto 24px; padding: 37mm 26mm 35mm 28mm; position: relative; }
              .strip { display: block; position: absolute; left: 0; right: 0; top: 0; padding: 8px 16px; background: #f6f7f9; border-bottom: 1px solid #c9ced6; font: 13px/20px "Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", sans-serif; color: #333; }
            }
            </style>
            </head>
            <body>
            <aside class="strip">按 Ctrl+P 打印。收件人：{addressee}。本页文字系本系统自拟，正式使用前须经审核；加盖印章后生效。</aside>
            <p class="authority">{authority}</p>
            <h1>{title}</h1>
            {number}
            <div class="body">
            {body}
            </div>
            <div class="close">
            <p>{authority}</p>
            <p>{day}</p>
            <p class="seal">（印章）</p>
            </div>
            <p class="basis">依据：{basis}</p>
            </body>
            </html>
            """;

    private final NoticeTemplates templates;
    private final Authorities authorities;

    NoticePaper(NoticeTemplates templates, Authorities authorities) {
        this.templates = templates;
        this.authorities = authorities;
    }

    String page(NoticeRow notice) {
        NoticeTemplate template = templates.get(notice.template());
        Unit unit = Objects.requireNonNull(
                authorities.units(List.of(notice.authority())).get(notice.authority()));
        NoticeTemplate.Version version = template.version(notice.version());
        return PAGE.replace("{title}", escaped(template.name()))
                .replace("{authority}", escaped(unit.name()))
                .replace("{day}", NoticeWords.day(NoticeWords.dayOf(notice.createdAt())))
                .replace("{basis}", escaped(basis(version)))
                .replace(
                        "{number}",
                        notice.number() == null ? "" : "<p class=\"number\">" + escaped(notice.number()) + "</p>")
                .replace("{addressee}", escaped(addressee(notice.to())))
                .replace("{body}", body(notice.text()));
    }

    private static String basis(NoticeTemplate.Version version) {
        String order = version.rules().equals("order-20") ? "第20号令" : "第121号令";
        return version.article().startsWith("第") ? "国家市场监督管理总局" + order + version.article() : version.article();
    }

    private static String body(String text) {
        return text.lines()
                .map(line -> "<p%s>%s</p>".formatted(line.endsWith("：") ? " class=\"salutation\"" : "", escaped(line)))
                .collect(Collectors.joining("\n"));
    }

    private static String addressee(Addressee to) {
        return to.name()
                + (to.phone() == null ? "" : "，" + to.phone())
                + (to.postal() == null ? "" : "，" + to.postal());
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8").replace("{", "&#123;"); // nor is it a placeholder of the page
    }
}
