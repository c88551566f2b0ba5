<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
  <context>
    <name></name>
    <message>
      <source>2026-12-01; open</source>
      <translation>2026-12-01，可不填</translation>
    </message>
    <message>
      <source>2026-12-31; open</source>
      <translation>2026-12-31，可不填</translation>
    </message>
    <message>
      <source>A picture of our own</source>
      <translation>自己的图片</translation>
    </message>
    <message>
      <source>A price or days can begin on a day to come: the desk charges by the business date.</source>
      <translation>价格和日期可以从以后某天起生效：柜台按营业日计价。</translation>
    </message>
    <message>
      <source>Add a gift</source>
      <translation>新增礼品</translation>
    </message>
    <message>
      <source>Add it</source>
      <translation>新增</translation>
    </message>
    <message>
      <source>Alert at</source>
      <translation>提醒线</translation>
    </message>
    <message>
      <source>Alert at so many left</source>
      <translation>剩几件时提醒</translation>
    </message>
    <message>
      <source>All at once</source>
      <translation>一次全部</translation>
    </message>
    <message>
      <source>All this holds from</source>
      <translation>以上从哪天起生效</translation>
    </message>
    <message>
      <source>Allot it so</source>
      <translation>照此配给</translation>
    </message>
    <message>
      <source>Allot {gift}</source>
      <translation>配给 {gift}</translation>
    </message>
    <message>
      <source>Allot, at a pace</source>
      <translation>配给和放出速度</translation>
    </message>
    <message>
      <source>Allotted</source>
      <translation>配给</translation>
    </message>
    <message>
      <source>Another gift has this one</source>
      <translation>别的礼品已用了它</translation>
    </message>
    <message>
      <source>As its name asks</source>
      <translation>按名称配图</translation>
    </message>
    <message>
      <source>Broken or lost</source>
      <translation>破损或丢失</translation>
    </message>
    <message>
      <source>Can be redeemed</source>
      <translation>可兑</translation>
    </message>
    <message>
      <source>Change name, picture, limits</source>
      <translation>修改名称、图片和限量</translation>
    </message>
    <message>
      <source>Change {gift}</source>
      <translation>修改 {gift}</translation>
    </message>
    <message>
      <source>Choose a picture</source>
      <translation>选择图片</translation>
    </message>
    <message>
      <source>Count what stands on the shelf, also what is promised and not yet collected. The difference stands in the books.</source>
      <translation>数货架上的实物，已承诺未领的也算。差额记入账。</translation>
    </message>
    <message>
      <source>Count {gift}</source>
      <translation>盘点 {gift}</translation>
    </message>
    <message>
      <source>Counted</source>
      <translation>盘点</translation>
    </message>
    <message>
      <source>Counted: it is as the books said</source>
      <translation>盘点与账上一致</translation>
    </message>
    <message>
      <source>Counted: {n}, the books said {before}</source>
      <translation>盘点 {n} 件，账上 {before} 件</translation>
    </message>
    <message>
      <source>Drop it</source>
      <translation>取消</translation>
    </message>
    <message>
      <source>English name</source>
      <translation>英文名</translation>
    </message>
    <message>
      <source>F3 adds a gift; its picture is a drawing, or a photograph from a file.</source>
      <translation>F3 新增礼品；图片可用画好的，也可从文件选照片。</translation>
    </message>
    <message>
      <source>F3 adds one; a whole list comes in under Import.</source>
      <translation>按 F3 新增；整张清单可在“导入”里带进来。</translation>
    </message>
    <message>
      <source>For these tiers; for all where none is ticked</source>
      <translation>限这些等级；不勾选即不限</translation>
    </message>
    <message>
      <source>For which shop?</source>
      <translation>给哪家门店？</translation>
    </message>
    <message>
      <source>From a file</source>
      <translation>从文件选择</translation>
    </message>
    <message>
      <source>From the day given it costs this and can be had on these days, by the business date. Nobody has to do anything then.</source>
      <translation>从所填的营业日起，按这个价格、在这些日期可兑。到那天不用再操作。</translation>
    </message>
    <message>
      <source>From which day?</source>
      <translation>从哪天起？</translation>
    </message>
    <message>
      <source>From {day}</source>
      <translation>{day} 起</translation>
    </message>
    <message>
      <source>From {day}: {price}</source>
      <translation>{day} 起：{price}</translation>
    </message>
    <message>
      <source>From {shop}, sent on {day}</source>
      <translation>来自 {shop}，{day} 发出</translation>
    </message>
    <message>
      <source>Goods</source>
      <comment>a kind of gift</comment>
      <translation>实物</translation>
    </message>
    <message>
      <source>How many came?</source>
      <translation>到了几件？</translation>
    </message>
    <message>
      <source>How many stand there?</source>
      <translation>实有几件？</translation>
    </message>
    <message>
      <source>How many?</source>
      <translation>几件？</translation>
    </message>
    <message>
      <source>It can be redeemed again at once.</source>
      <translation>马上可以再兑换。</translation>
    </message>
    <message>
      <source>It can be redeemed at once, and handed over as far as it is on the shelf.</source>
      <translation>马上可以兑换，货架上有多少就能发多少。</translation>
    </message>
    <message>
      <source>It goes out at that pace</source>
      <translation>按这个速度放出</translation>
    </message>
    <message>
      <source>It holds from that day</source>
      <translation>从那天起生效</translation>
    </message>
    <message>
      <source>It holds from today</source>
      <translation>今天起生效</translation>
    </message>
    <message>
      <source>It is dropped: the gift goes on as before</source>
      <translation>已取消，礼品照旧</translation>
    </message>
    <message>
      <source>It is offered again</source>
      <translation>已重新提供</translation>
    </message>
    <message>
      <source>It is withdrawn</source>
      <translation>已下架</translation>
    </message>
    <message>
      <source>It will hold from {day}</source>
      <translation>{day} 起生效</translation>
    </message>
    <message>
      <source>Keep it so</source>
      <translation>保存</translation>
    </message>
    <message>
      <source>Kind</source>
      <translation>类别</translation>
    </message>
    <message>
      <source>Look once more. If it is so, take it in: nobody else is given any until more come.</source>
      <translation>再看一遍。确实如此就照实记下：补货之前不再兑给别人。</translation>
    </message>
    <message>
      <source>Low: {n} left</source>
      <translation>库存少：剩 {n}</translation>
    </message>
    <message>
      <source>Most per member and day</source>
      <translation>每人每天限兑</translation>
    </message>
    <message>
      <source>Name</source>
      <comment>of a gift</comment>
      <translation>名称</translation>
    </message>
    <message>
      <source>No gift here</source>
      <translation>这里没有礼品</translation>
    </message>
    <message>
      <source>No gift is called so</source>
      <translation>没有这样的礼品</translation>
    </message>
    <message>
      <source>Nobody can redeem it any more. Vouchers that are out stay good, and what is on the shelf stays there.</source>
      <translation>不能再兑换。已出的凭证仍有效，货架上的不变。</translation>
    </message>
    <message>
      <source>None left</source>
      <translation>已无库存</translation>
    </message>
    <message>
      <source>Nothing is held back any more</source>
      <translation>不再限量放出</translation>
    </message>
    <message>
      <source>Number</source>
      <comment>of a gift</comment>
      <translation>编号</translation>
    </message>
    <message>
      <source>Offer it again</source>
      <translation>重新提供</translation>
    </message>
    <message>
      <source>Offer {gift} again</source>
      <translation>重新提供 {gift}</translation>
    </message>
    <message>
      <source>Offered</source>
      <translation>提供中</translation>
    </message>
    <message>
      <source>On hand</source>
      <translation>在库</translation>
    </message>
    <message>
      <source>Or points</source>
      <translation>或积分</translation>
    </message>
    <message>
      <source>Order more, or swap with those who wait for it.</source>
      <translation>去补货，或与等货的会员换一件。</translation>
    </message>
    <message>
      <source>Other shops</source>
      <translation>其他门店</translation>
    </message>
    <message>
      <source>Over since {day}</source>
      <translation>{day} 已结束</translation>
    </message>
    <message>
      <source>Pace</source>
      <translation>速度</translation>
    </message>
    <message>
      <source>Picture</source>
      <translation>图片</translation>
    </message>
    <message>
      <source>Pictures ({endings})</source>
      <translation>图片 ({endings})</translation>
    </message>
    <message>
      <source>Pieces came in</source>
      <translation>到货</translation>
    </message>
    <message>
      <source>Pieces each time</source>
      <translation>每次件数</translation>
    </message>
    <message>
      <source>Pieces in all</source>
      <translation>总件数</translation>
    </message>
    <message>
      <source>Pieces on the shelf</source>
      <translation>货架上的件数</translation>
    </message>
    <message>
      <source>Planned</source>
      <translation>已安排</translation>
    </message>
    <message>
      <source>Planned already</source>
      <translation>已有安排</translation>
    </message>
    <message>
      <source>Price and days</source>
      <translation>价格和日期</translation>
    </message>
    <message>
      <source>Price and days of {gift}</source>
      <translation>{gift} 的价格和日期</translation>
    </message>
    <message>
      <source>Promised</source>
      <translation>已承诺</translation>
    </message>
    <message>
      <source>Put them on the shelf</source>
      <translation>入库</translation>
    </message>
    <message>
      <source>Running low</source>
      <translation>库存少</translation>
    </message>
    <message>
      <source>Send them</source>
      <translation>发出</translation>
    </message>
    <message>
      <source>Send to another shop</source>
      <translation>发往别的门店</translation>
    </message>
    <message>
      <source>Send {gift} to another shop</source>
      <translation>把 {gift} 发往别的门店</translation>
    </message>
    <message>
      <source>Service</source>
      <translation>服务</translation>
    </message>
    <message>
      <source>Shop price, yuan</source>
      <translation>市场价，元</translation>
    </message>
    <message>
      <source>So many a day</source>
      <translation>每天若干件</translation>
    </message>
    <message>
      <source>So many a week</source>
      <translation>每周若干件</translation>
    </message>
    <message>
      <source>So many may go out, and not faster than this. What isn't out yet stays on the shelf; what comes in later joins it.</source>
      <translation>最多放出这么多，也不快于这个速度。未放出的留在货架上；以后到的货并入其中。</translation>
    </message>
    <message>
      <source>So many there are</source>
      <translation>就是这么多</translation>
    </message>
    <message>
      <source>Take in what was sent</source>
      <translation>签收发来的货</translation>
    </message>
    <message>
      <source>Take in {gift}</source>
      <translation>签收 {gift}</translation>
    </message>
    <message>
      <source>Take them off the shelf</source>
      <translation>出库</translation>
    </message>
    <message>
      <source>The last of them go out on {day}.</source>
      <translation>最后一批在 {day} 放出。</translation>
    </message>
    <message>
      <source>These are too many</source>
      <translation>太多了</translation>
    </message>
    <message>
      <source>They can be redeemed at once, as far as they are given out at no pace.</source>
      <translation>没有限定放出速度的，马上可以兑换。</translation>
    </message>
    <message>
      <source>They leave the shelf for good; vouchers that are out stay good.</source>
      <translation>这些不再算库存；已出的凭证仍有效。</translation>
    </message>
    <message>
      <source>They leave this shelf now, and stand on the other once they were counted there. What is promised stays here.</source>
      <translation>现在就从本店减去，对方清点后入对方的库。已承诺的留在本店。</translation>
    </message>
    <message>
      <source>This is no day, or one before the first</source>
      <translation>不是日期，或早于首日</translation>
    </message>
    <message>
      <source>This is no picture that can be shown</source>
      <translation>这不是能显示的图片</translation>
    </message>
    <message>
      <source>This is not a day to come, a year ahead at most</source>
      <translation>只能是今天起一年内的日子</translation>
    </message>
    <message>
      <source>This is the same price again</source>
      <translation>与上面的价格相同</translation>
    </message>
    <message>
      <source>This picture is too large</source>
      <translation>图片太大</translation>
    </message>
    <message>
      <source>To be had</source>
      <translation>可兑日期</translation>
    </message>
    <message>
      <source>To be had from</source>
      <translation>可兑首日</translation>
    </message>
    <message>
      <source>To be had until</source>
      <translation>可兑末日</translation>
    </message>
    <message>
      <source>To be had {days}</source>
      <translation>可兑：{days}</translation>
    </message>
    <message>
      <source>To which shop?</source>
      <translation>发往哪家门店？</translation>
    </message>
    <message>
      <source>Today: {day}</source>
      <translation>今天：{day}</translation>
    </message>
    <message>
      <source>Type its number, its bar code or a part of its name.</source>
      <translation>请输入编号、条码或名称的一部分。</translation>
    </message>
    <message>
      <source>Type or scan a gift's number, bar code or name to find it.</source>
      <translation>输入或扫描礼品的编号、条码或名称即可找到。</translation>
    </message>
    <message>
      <source>Virtual</source>
      <translation>虚拟</translation>
    </message>
    <message>
      <source>Voucher</source>
      <comment>a kind of gift</comment>
      <translation>券</translation>
    </message>
    <message>
      <source>Vouchers that are out keep what they say. Price and days are changed by themselves, from a day on.</source>
      <translation>已出的凭证照原样。价格和日期另外修改，从某天起生效。</translation>
    </message>
    <message>
      <source>What came in, was counted, broke or goes to another shop is noted at the gift.</source>
      <translation>到货、盘点、破损和发往别的门店，都记在礼品上。</translation>
    </message>
    <message>
      <source>What runs low says so in the list; the number on the rail counts it.</source>
      <translation>快没了的在清单里注明；边栏上的数字是种数。</translation>
    </message>
    <message>
      <source>Withdraw it</source>
      <translation>下架</translation>
    </message>
    <message>
      <source>Withdraw {gift}</source>
      <translation>下架 {gift}</translation>
    </message>
    <message>
      <source>Withdrawn</source>
      <translation>已下架</translation>
    </message>
    <message>
      <source>add a gift</source>
      <translation>新增礼品</translation>
    </message>
    <message>
      <source>all at once</source>
      <translation>一次全部</translation>
    </message>
    <message>
      <source>always</source>
      <translation>一直</translation>
    </message>
    <message>
      <source>and yuan</source>
      <translation>加现金，元</translation>
    </message>
    <message>
      <source>as many as wanted</source>
      <translation>不限量</translation>
    </message>
    <message>
      <source>at the programme's pace</source>
      <translation>按方案的速度</translation>
    </message>
    <message>
      <source>back</source>
      <translation>退一步</translation>
    </message>
    <message>
      <source>from {day}</source>
      <translation>{day} 起</translation>
    </message>
    <message>
      <source>from {day}: {price}</source>
      <translation>{day} 起：{price}</translation>
    </message>
    <message>
      <source>may stay empty</source>
      <translation>可不填</translation>
    </message>
    <message>
      <source>no limit</source>
      <translation>不限</translation>
    </message>
    <message>
      <source>none</source>
      <translation>无</translation>
    </message>
    <message>
      <source>until {day}</source>
      <translation>至{day}</translation>
    </message>
    <message>
      <source>{came} came, {missing} missing: tell {shop}</source>
      <translation>到了 {came} 件，少 {missing} 件：请告诉 {shop}</translation>
    </message>
    <message>
      <source>{code}, {kind}</source>
      <translation>{code}，{kind}</translation>
    </message>
    <message>
      <source>{gift} is changed</source>
      <translation>{gift} 已修改</translation>
    </message>
    <message>
      <source>{gift} is in the catalogue</source>
      <translation>{gift} 已加入目录</translation>
    </message>
    <message>
      <source>{gift}: broken or lost</source>
      <translation>{gift}：破损或丢失</translation>
    </message>
    <message>
      <source>{gift}: pieces came in</source>
      <translation>{gift}：到货</translation>
    </message>
    <message>
      <source>{n} a week</source>
      <translation>每周 {n} 件</translation>
    </message>
    <message>
      <source>{n} every {days} days</source>
      <translation>每 {days} 天 {n} 件</translation>
    </message>
    <message>
      <source>{n} gift with “{typed}”</source>
      <translation>含“{typed}”的 {n} 种</translation>
    </message>
    <message>
      <source>{n} gifts with “{typed}”</source>
      <translation>含“{typed}”的 {n} 种</translation>
    </message>
    <message>
      <source>{n} of {all} gifts</source>
      <translation>{n} 种，共 {all} 种</translation>
    </message>
    <message>
      <source>{n} piece fewer</source>
      <translation>减少 {n} 件</translation>
    </message>
    <message>
      <source>{n} piece fewer than is promised</source>
      <translation>比已承诺的少 {n} 件</translation>
    </message>
    <message>
      <source>{n} piece is on its way to {shop}</source>
      <translation>{n} 件正发往 {shop}</translation>
    </message>
    <message>
      <source>{n} piece more</source>
      <translation>增加 {n} 件</translation>
    </message>
    <message>
      <source>{n} pieces are on their way to {shop}</source>
      <translation>{n} 件正发往 {shop}</translation>
    </message>
    <message>
      <source>{n} pieces fewer</source>
      <translation>减少 {n} 件</translation>
    </message>
    <message>
      <source>{n} pieces fewer than are promised</source>
      <translation>比已承诺的少 {n} 件</translation>
    </message>
    <message>
      <source>{n} pieces more</source>
      <translation>增加 {n} 件</translation>
    </message>
    <message>
      <source>{n} under way to this shop</source>
      <translation>{n} 件正发往本店</translation>
    </message>
    <message>
      <source>{n}, {pace}; {left} not out yet</source>
      <translation>{n} 件，{pace}；{left} 件未放出</translation>
    </message>
    <message>
      <source>{shop} sent {n} on {day}. Count what is here: what is missing is noted.</source>
      <translation>{shop} 在 {day} 发出 {n} 件。清点实到件数，少的会记下。</translation>
    </message>
    <message>
      <source>{start} to {end}</source>
      <translation>{start}至{end}</translation>
    </message>
  </context>
</TS>
