package org.pixelkeep.review.http;

import java.util.List;
import org.pixelkeep.web.page.Choice;

/**
 * The filter choices of the queue.
 *
 * @param advertisers whose pixels wait
 * @param people who submitted what waits; empty for readers who may not know them
 */
public record QueueChoices(List<Choice> advertisers, List<Choice> people) {}
