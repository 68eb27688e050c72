-- What a network knows of a vendor beside its hosts: the company, Google's provider id, whether it is retired; and which
-- entry of the built-in directory it follows, with the values that were last taken from a list (JSON). A value that
-- differs from those was changed by the network and stays when a list is updated.
alter table vendor
    add column code               varchar(60)  null comment 'entry of the built-in directory',
    add column company            varchar(255) collate utf8mb4_uca1400_ai_ci null,
    add column google_provider_id int          null comment 'id among Google''s ad technology providers',
    add column retired            boolean      not null default false comment 'no longer in business',
    add column listed             text         null comment 'values last taken from lists, as JSON',
    add constraint uq_vendor_code unique (network_id, code);

-- The vendors that networks started with until now.
update vendor set code = 'campaign-manager-360', listed = '{"name": "Google Marketing Platform", "company": null, "category": "AD_SERVER", "gvlId": 755, "googleProviderId": null, "purposes": [1, 7], "declareToAdx": false, "retired": false, "hosts": ["2mdn.net", "doubleclick.net", "googlesyndication.com"]}'
    where name = 'Google Marketing Platform';
update vendor set code = 'flashtalking', listed = '{"name": "Flashtalking", "company": null, "category": "AD_SERVER", "gvlId": 78, "googleProviderId": null, "purposes": [1, 7], "declareToAdx": true, "retired": false, "hosts": ["flashtalking.com"]}'
    where name = 'Flashtalking';
update vendor set code = 'innovid', listed = '{"name": "Innovid", "company": null, "category": "AD_SERVER", "gvlId": 452, "googleProviderId": null, "purposes": [1, 7], "declareToAdx": true, "retired": false, "hosts": ["innovid.com"]}'
    where name = 'Innovid';
update vendor set code = 'amazon-ad-server', listed = '{"name": "Amazon Ad Server (Sizmek)", "company": null, "category": "AD_SERVER", "gvlId": 68, "googleProviderId": null, "purposes": [1, 7], "declareToAdx": true, "retired": false, "hosts": ["serving-sys.com", "sizmek.com"]}'
    where name = 'Amazon Ad Server (Sizmek)';
update vendor set code = 'adform', listed = '{"name": "Adform", "company": null, "category": "AD_SERVER", "gvlId": 50, "googleProviderId": null, "purposes": [1, 7], "declareToAdx": true, "retired": false, "hosts": ["adform.net", "adformdsp.net", "seadform.net"]}'
    where name = 'Adform';
update vendor set code = 'extreme-reach', listed = '{"name": "Extreme Reach", "company": null, "category": "AD_SERVER", "gvlId": null, "googleProviderId": null, "purposes": [], "declareToAdx": true, "retired": false, "hosts": ["extremereach.com", "extremereach.io"]}'
    where name = 'Extreme Reach';
update vendor set code = 'celtra', listed = '{"name": "Celtra", "company": null, "category": "AD_SERVER", "gvlId": 315, "googleProviderId": null, "purposes": [1, 7], "declareToAdx": true, "retired": false, "hosts": ["celtra.com"]}'
    where name = 'Celtra';
update vendor set code = 'clinch', listed = '{"name": "Clinch", "company": null, "category": "AD_SERVER", "gvlId": 767, "googleProviderId": null, "purposes": [1, 7], "declareToAdx": true, "retired": false, "hosts": ["clinch.co"]}'
    where name = 'Clinch';
update vendor set code = 'jivox', listed = '{"name": "Jivox", "company": null, "category": "AD_SERVER", "gvlId": 294, "googleProviderId": null, "purposes": [1, 7], "declareToAdx": true, "retired": false, "hosts": ["jivox.com"]}'
    where name = 'Jivox';
update vendor set code = 'weborama', listed = '{"name": "Weborama", "company": null, "category": "AD_SERVER", "gvlId": 284, "googleProviderId": null, "purposes": [1, 7], "declareToAdx": true, "retired": false, "hosts": ["weborama.com", "weborama.fr"]}'
    where name = 'Weborama';
update vendor set code = 'equativ', listed = '{"name": "Equativ", "company": null, "category": "AD_SERVER", "gvlId": 45, "googleProviderId": null, "purposes": [1, 7], "declareToAdx": true, "retired": false, "hosts": ["smartadserver.com"]}'
    where name = 'Equativ';
update vendor set code = 'integral-ad-science', listed = '{"name": "Integral Ad Science", "company": null, "category": "VERIFICATION", "gvlId": 278, "googleProviderId": null, "purposes": [7], "declareToAdx": true, "retired": false, "hosts": ["adsafeprotected.com", "iasds01.com"]}'
    where name = 'Integral Ad Science';
update vendor set code = 'doubleverify', listed = '{"name": "DoubleVerify", "company": null, "category": "VERIFICATION", "gvlId": 126, "googleProviderId": null, "purposes": [7], "declareToAdx": true, "retired": false, "hosts": ["doubleverify.com"]}'
    where name = 'DoubleVerify';
update vendor set code = 'oracle-moat', listed = '{"name": "Oracle Moat", "company": null, "category": "VERIFICATION", "gvlId": 772, "googleProviderId": null, "purposes": [7], "declareToAdx": true, "retired": false, "hosts": ["moatads.com", "moatpixel.com"]}'
    where name = 'Oracle Moat';
update vendor set code = 'adloox', listed = '{"name": "Adloox", "company": null, "category": "VERIFICATION", "gvlId": 93, "googleProviderId": null, "purposes": [1, 7], "declareToAdx": true, "retired": false, "hosts": ["adloox.com", "adlooxtracking.com"]}'
    where name = 'Adloox';
update vendor set code = 'meetrics', listed = '{"name": "Meetrics", "company": null, "category": "VERIFICATION", "gvlId": 152, "googleProviderId": null, "purposes": [1, 7], "declareToAdx": true, "retired": false, "hosts": ["meetrics.net", "mxcdn.net", "research.de.com"]}'
    where name = 'Meetrics';
update vendor set code = 'comscore', listed = '{"name": "Comscore", "company": null, "category": "MEASUREMENT", "gvlId": 77, "googleProviderId": null, "purposes": [1, 7], "declareToAdx": true, "retired": false, "hosts": ["scorecardresearch.com", "voicefive.com"]}'
    where name = 'Comscore';
update vendor set code = 'nielsen', listed = '{"name": "Nielsen", "company": null, "category": "MEASUREMENT", "gvlId": 812, "googleProviderId": null, "purposes": [1, 7], "declareToAdx": true, "retired": false, "hosts": ["imrworldwide.com"]}'
    where name = 'Nielsen';
update vendor set code = 'kantar', listed = '{"name": "Kantar", "company": null, "category": "MEASUREMENT", "gvlId": 345, "googleProviderId": null, "purposes": [1, 7], "declareToAdx": true, "retired": false, "hosts": ["insightexpressai.com"]}'
    where name = 'Kantar';
update vendor set code = 'audienceproject', listed = '{"name": "AudienceProject", "company": null, "category": "MEASUREMENT", "gvlId": 394, "googleProviderId": null, "purposes": [1, 7], "declareToAdx": true, "retired": false, "hosts": ["audienceproject.com", "userreport.com"]}'
    where name = 'AudienceProject';
update vendor set code = 'gemius', listed = '{"name": "Gemius", "company": null, "category": "MEASUREMENT", "gvlId": 328, "googleProviderId": null, "purposes": [1, 7], "declareToAdx": true, "retired": false, "hosts": ["gemius.pl"]}'
    where name = 'Gemius';
update vendor set code = 'the-trade-desk', listed = '{"name": "The Trade Desk", "company": null, "category": "DEMAND_SIDE", "gvlId": 21, "googleProviderId": null, "purposes": [1, 7], "declareToAdx": true, "retired": false, "hosts": ["adsrvr.org"]}'
    where name = 'The Trade Desk';
update vendor set code = 'microsoft-advertising-xandr', listed = '{"name": "Microsoft Advertising (Xandr)", "company": null, "category": "DEMAND_SIDE", "gvlId": 32, "googleProviderId": null, "purposes": [1, 7], "declareToAdx": true, "retired": false, "hosts": ["adnxs-simple.com", "adnxs.com"]}'
    where name = 'Microsoft Advertising (Xandr)';
update vendor set code = 'appsflyer', listed = '{"name": "AppsFlyer", "company": null, "category": "ATTRIBUTION", "gvlId": null, "googleProviderId": null, "purposes": [], "declareToAdx": true, "retired": false, "hosts": ["appsflyer.com"]}'
    where name = 'AppsFlyer';
update vendor set code = 'adjust', listed = '{"name": "Adjust", "company": null, "category": "ATTRIBUTION", "gvlId": null, "googleProviderId": null, "purposes": [], "declareToAdx": true, "retired": false, "hosts": ["adjust.com"]}'
    where name = 'Adjust';
