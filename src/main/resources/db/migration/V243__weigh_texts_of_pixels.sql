-- Each node holds the texts of all pixels in memory, and lists read them: their sum is limited, and so is what is read at
-- once.
alter table pixel
    add column text_bytes int as (
        ifnull(octet_length(url), 0) + ifnull(octet_length(secure_url), 0)
        + ifnull(octet_length(content), 0) + ifnull(octet_length(secure_content), 0)
        + ifnull(octet_length(trackers), 0)
        + ifnull(octet_length(waiting_url), 0) + ifnull(octet_length(waiting_secure_url), 0)
        + ifnull(octet_length(waiting_content), 0) + ifnull(octet_length(waiting_secure_content), 0)
        + ifnull(octet_length(waiting_trackers), 0)) stored comment 'of URLs and scripts, those of an edit that waits included',
    add index ix_pixel_text (network_id, archived_at, advertiser_id, text_bytes);
