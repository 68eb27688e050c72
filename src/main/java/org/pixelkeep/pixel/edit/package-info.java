/**
 * Changes of pixels and of where they apply: saved, staged for review, approved, restored, copied. The only writer of
 * their tables, except {@code pixel.intake}.
 *
 * <h2>The states of review</h2>
 *
 * <p>Review knows two things about a pixel: the status of its live content ({@code Pixel.reviewStatus}), and, if there
 * is an edit next to it, the status of that ({@code Pixel.waiting}). Together they are the state. An edit never fires.
 * The live content fires in the states marked so, if nothing else holds it back ({@code serving.decide.HoldBack});
 * otherwise, the reason is the one given. Approving makes the edit, if there is one, the live content. {@code ReviewStatesTest}
 * walks through the table.
 *
 * <table>
 * <caption>What each state means, and the state after each step</caption>
 * <tr><th>live, edit<th>live content<th>in Reviews<th>edit content<th>withdraw<th>approve<th>reject<th>reject live
 * <tr><td>pending, –<td>{@code REVIEW_PENDING}<td>yes<td>pending, –<td>same<td>approved, –<td>rejected, –<td>rejected, –
 * <tr><td>approved, –<td>fires<td>no<td>approved, pending<td>same<td>same<td>rejected, –<td>rejected, –
 * <tr><td>rejected, –<td>{@code REVIEW_REJECTED}<td>no<td>pending, –<td>same<td>approved, –<td>same<td>same
 * <tr><td>approved, pending<td>fires<td>yes<td>same<td>approved, –<td>approved, –<td>approved, rejected<td>rejected, pending
 * <tr><td>approved, rejected<td>fires<td>no<td>approved, pending<td>approved, –<td>approved, –<td>same<td>rejected, rejected
 * <tr><td>rejected, pending<td>{@code REVIEW_REJECTED}<td>yes<td>same<td>rejected, –<td>approved, –<td>rejected, rejected<td>same
 * <tr><td>rejected, rejected<td>{@code REVIEW_REJECTED}<td>no<td>rejected, pending<td>rejected, –<td>approved, –<td>same<td>same
 * </table>
 *
 * <p>Exempt is like approved, and stays exempt until a decision. Editing and withdrawing take {@code EDIT_PIXEL}; the
 * other steps are a reviewer’s, and take {@code REVIEW_PIXEL}. With four eyes, nobody approves what they wrote. An
 * archived pixel keeps its state, fires nothing, and takes none of these steps before it is restored. The page of the
 * pixel shows a badge for each of the two statuses, but none for approved live content, and the edit in a card of its
 * own.
 *
 * <h2>Where an edit goes</h2>
 *
 * <p>Two questions are answered for each write, in this order. {@link org.pixelkeep.pixel.edit.Staging} says where the
 * content of a saved draft goes, and {@link org.pixelkeep.pixel.edit.Admission} whether the write, content aside, takes
 * effect. Only these combinations occur; the first line whose condition holds counts. {@code SavedDraftsTest} walks
 * through the table.
 *
 * <table>
 * <caption>The effect of saving a draft</caption>
 * <tr><th>staging<th>when<th>immediate<th>review<th>proposal
 * <tr><td>{@code LIVE}<td>the live content<td>an edit is withdrawn<td>–<td>the whole pixel is pending, as a proposal
 * <tr><td>{@code IN_PLACE}<td>the pixel is pending, or rejected without an edit; the live content is to stop, because
 *     the save says so, or because the network does and the content is not that of the edit; or a proposal that is more
 *     than content<td>–<td>the whole pixel is pending<td>the whole pixel is pending, as a proposal
 * <tr><td>{@code KEPT}<td>the content of the edit<td>the edit stays<td>–<td>–
 * <tr><td>{@code WAITING}<td>any other content<td>the content becomes the pending edit<td>–<td>–
 * </table>
 *
 * <p>A proposal is what someone writes who may only propose, or what an agent writes in a network where agents' changes wait.
 * One that changes only the edit is immediate. The content of a proposal, staged or in place, names its author in
 * {@code proposedBy}. What is pending and is not a proposal may then be approved by a rule: its vendors are trusted, its
 * template is approved, or its content was approved before ({@link org.pixelkeep.pixel.edit.ReviewRules}).
 */
@NullMarked
package org.pixelkeep.pixel.edit;

import org.jspecify.annotations.NullMarked;
