package cn.hotline12315.acceptance;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// `./hotline faults [NAME…] [--small] [--list] [--write-docs]`: an instance of its own, a load, one fault after the
/// other. Ends with 0 only when every row passed.
final class FaultsCommand {
    private FaultsCommand() {}

    public static void main(String[] arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of(arguments));
        boolean small = all.remove("--small");
        boolean write = all.remove("--write-docs");
        if (all.contains("--list")) {
            for (Fault fault : Fault.values()) {
                System.out.printf("%-20s %s%n", fault.title, fault.promise);
            }
            return;
        }
        List<Fault> faults = all.isEmpty()
                ? Arrays.asList(Fault.values())
                : all.stream().map(Fault::titled).toList();
        Load.Size size = small ? Load.Size.SMALL : Load.Size.FULL;
        Map<Fault, Row> rows;
        Processor processor;
        try (AmiProxy proxy = new AmiProxy()) {
            up();
            try (Scene scene = new Scene(proxy)) {
                scene.load.fill(size);
                processor = Processor.over(Duration.ofSeconds(10));
                System.out.printf(
                        "the load itself takes %.2f cores, the hotline under it %.2f%n",
                        processor.load(), processor.hotline());
                rows = run(faults, scene, size, !small);
            }
        }
        if (write) {
            FaultsTable.write(rows, size, processor);
        }
        System.exit(rows.values().stream().allMatch(Row::passed) ? 0 : 1);
    }

    private static void up() {
        Hotline.amiVia = AmiProxy.port();
        Hotline.watchdog = true;
        DemoLogins.write();
        Prompts.brief();
        Hotline.Said up = Hotline.run("up");
        if (up.code() != 0) {
            throw new IllegalStateException(up.text());
        }
    }

    private static Map<Fault, Row> run(List<Fault> faults, Scene scene, Load.Size size, boolean strict) {
        Map<Fault, Row> rows = new LinkedHashMap<>();
        for (Fault fault : faults) {
            long began = System.currentTimeMillis();
            Row row = fault.on(scene, size, strict);
            rows.put(fault, row);
            System.out.printf(
                    "%s %-20s %3d s  %s%n",
                    row.passed() ? "pass" : "FAIL",
                    fault.title,
                    (System.currentTimeMillis() - began) / 1000,
                    row.figures().entrySet().stream()
                            .map(figure -> figure.getKey() + " " + figure.getValue())
                            .collect(Collectors.joining(", ")));
            row.failures().forEach(failure -> System.out.println("     " + failure));
        }
        return rows;
    }
}
