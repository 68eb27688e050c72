package org.pixelkeep.sheet;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.pixelkeep.shared.error.InvalidInput;

/**
 * Which cell styles of a workbook show numbers as dates, and what date a number is.
 *
 * @param styles by their places
 * @param timed those of them that show a time of day
 * @param epoch the day 0
 */
record XlsxDates(Set<Integer> styles, Set<Integer> timed, LocalDate epoch) {
    private static final int FIRST_BUILT_IN = 14;
    private static final int FIRST_BUILT_IN_TIME = 18;
    private static final int LAST_BUILT_IN = 22;
    private static final Set<Integer> TIMES = Set.of(45, 46, 47);
    private static final long SECONDS = 86_400;
    private static final long LAST_DAY = 2_958_465;
    private static final Pattern NOT_LETTERS = Pattern.compile("\"[^\"]{0,100}\"|\\[[^\\]]{0,100}\\]|\\\\.");

    /** No style does. Day 0 is such that 1900 counts as a leap year, as in all versions of Excel. */
    static final XlsxDates NONE = new XlsxDates(Set.of(), Set.of(), LocalDate.of(1899, 12, 30));

    XlsxDates {
        styles = Set.copyOf(styles);
        timed = Set.copyOf(timed);
    }

    /** Reads a workbook's styles. */
    static XlsxDates of(XMLStreamReader xml) throws XMLStreamException {
        var formats = new HashMap<Integer, String>();
        var styles = new TreeSet<Integer>();
        var timed = new TreeSet<Integer>();
        var ofCells = false;
        var place = 0;
        var numbers = 0;
        while (xml.hasNext()) {
            var event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                switch (xml.getLocalName()) {
                    case "numFmt" -> {
                        if (++numbers > SheetLimits.MAX_NUMBER_FORMATS) {
                            throw tooManyFormats();
                        }
                        formats.put(
                                id(xml, "numFmtId"),
                                letters(String.valueOf(xml.getAttributeValue(null, "formatCode"))));
                    }
                    case "cellXfs" -> ofCells = true;
                    case "xf" -> {
                        if (ofCells) {
                            var format = id(xml, "numFmtId");
                            if (isDate(format, formats)) {
                                styles.add(place);
                            }
                            if (isTimed(format, formats)) {
                                timed.add(place);
                            }
                            if (++place > SheetLimits.MAX_CELL_FORMATS) {
                                throw tooManyFormats();
                            }
                        }
                    }
                    default -> {}
                }
            } else if (event == XMLStreamConstants.END_ELEMENT
                    && xml.getLocalName().equals("cellXfs")) {
                ofCells = false;
            }
        }
        return new XlsxDates(styles, timed, NONE.epoch);
    }

    /** The same for a workbook that counts days from 1904. */
    XlsxDates from1904() {
        return new XlsxDates(styles, timed, LocalDate.of(1904, 1, 1));
    }

    boolean isDate(int style) {
        return styles.contains(style);
    }

    /** As ISO 8601: a day, or a day with its time where the style shows one; a number that is no date stays one. */
    String text(BigDecimal number, int style) {
        var seconds = Math.round(number.doubleValue() * SECONDS);
        if (seconds < 0 || seconds / SECONDS > LAST_DAY) {
            return number.stripTrailingZeros().toPlainString();
        }
        var day = epoch.plusDays(seconds / SECONDS);
        return seconds % SECONDS == 0 && !timed.contains(style)
                ? day.toString()
                : LocalDateTime.of(day, java.time.LocalTime.ofSecondOfDay(seconds % SECONDS))
                        .toString();
    }

    private static boolean isDate(int format, Map<Integer, String> formats) {
        var letters = formats.getOrDefault(format, "");
        return (format >= FIRST_BUILT_IN && format <= LAST_BUILT_IN)
                || TIMES.contains(format)
                || letters.indexOf('d') >= 0
                || letters.indexOf('y') >= 0
                || letters.indexOf('h') >= 0;
    }

    private static InvalidInput tooManyFormats() {
        return BadSheet.of(
                "The workbook has more formats than Excel allows. Copy the cells into a new workbook, or save"
                        + " the sheet as CSV.");
    }

    private static boolean isTimed(int format, Map<Integer, String> formats) {
        return (format >= FIRST_BUILT_IN_TIME && format <= LAST_BUILT_IN)
                || TIMES.contains(format)
                || formats.getOrDefault(format, "").indexOf('h') >= 0;
    }

    /** What of a format is not shown as it is; nothing of one that is longer than people write. */
    private static String letters(String code) {
        return code.length() > SheetLimits.MAX_FORMAT
                ? ""
                : NOT_LETTERS.matcher(code.toLowerCase(java.util.Locale.ROOT)).replaceAll("");
    }

    private static int id(XMLStreamReader xml, String attribute) {
        var text = xml.getAttributeValue(null, attribute);
        try {
            return text == null ? -1 : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
