<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
  <context>
    <name></name>
    <message>
      <source> and </source>
      <translation>和</translation>
    </message>
    <message>
      <source>, </source>
      <translation>、</translation>
    </message>
    <message>
      <source>3 things</source>
      <translation>3 件事</translation>
    </message>
    <message>
      <source>6 digits</source>
      <translation>6 位</translation>
    </message>
    <message>
      <source>860 points end 31 Dec; use them first</source>
      <translation>860 分 12月31日到期，先用它</translation>
    </message>
    <message>
      <source>A backup is being made</source>
      <translation>正在备份</translation>
    </message>
    <message>
      <source>A campaign beside the shop's programme doesn't say this</source>
      <translation>与本店方案并行的活动不能写这一项</translation>
    </message>
    <message>
      <source>A correction is always approved</source>
      <translation>更正须复核</translation>
    </message>
    <message>
      <source>A desk with this number is at work</source>
      <translation>这个台号正在使用</translation>
    </message>
    <message>
      <source>A difference at the shift's end is always approved</source>
      <translation>交班差额必须复核</translation>
    </message>
    <message>
      <source>A key is missing</source>
      <translation>缺少一个键</translation>
    </message>
    <message>
      <source>A mobile number starts with 1</source>
      <translation>手机号以 1 开头</translation>
    </message>
    <message>
      <source>A multiplier is more than 1</source>
      <translation>倍数要大于 1</translation>
    </message>
    <message>
      <source>A multiplier says when or for what it holds</source>
      <translation>倍数要写明何时或对何物有效</translation>
    </message>
    <message>
      <source>A newer Counter made this backup</source>
      <translation>这个备份由更新的版本生成</translation>
    </message>
    <message>
      <source>A newer program made it. Update this desk, or call the shop that issued it.</source>
      <translation>由更新的程序签发。升级本台，或联系签发的门店。</translation>
    </message>
    <message>
      <source>A newer program made this data</source>
      <translation>数据由更新的程序生成</translation>
    </message>
    <message>
      <source>A newer version is in the shop already. Write version = {right} or more.</source>
      <translation>店里已有更新的版本。version 请写 {right} 或更大。</translation>
    </message>
    <message>
      <source>A number with decimals must stand in quotes</source>
      <translation>带小数的数要放在引号里</translation>
    </message>
    <message>
      <source>A quotation mark is open there, or a field is beyond all bounds. Mend that line, or export the file again.</source>
      <translation>那里引号没有闭合，或某一栏长得离谱。修好那一行，或重新导出文件。</translation>
    </message>
    <message>
      <source>A real shop takes its date from the clock.</source>
      <translation>正式门店的日期以时钟为准。</translation>
    </message>
    <message>
      <source>A receipt gives points once.</source>
      <translation>每张小票只能补一次。</translation>
    </message>
    <message>
      <source>A receipt reads like one used before</source>
      <translation>有小票与用过的小票雷同</translation>
    </message>
    <message>
      <source>A reprint is always approved</source>
      <translation>补打须复核</translation>
    </message>
    <message>
      <source>A secret file of this desk is missing</source>
      <translation>本台缺少一个密钥文件</translation>
    </message>
    <message>
      <source>A secret of this desk is not on this computer</source>
      <translation>本柜台的密钥不在这台电脑上</translation>
    </message>
    <message>
      <source>A supervisor checks the date and confirms it.</source>
      <translation>请主管核对日期并确认。</translation>
    </message>
    <message>
      <source>A supervisor is needed</source>
      <translation>需要主管</translation>
    </message>
    <message>
      <source>A supervisor resets it under Settings, Staff.</source>
      <translation>主管在设置的员工页里重置。</translation>
    </message>
    <message>
      <source>A tier starts above the one before it</source>
      <translation>等级的起点要高于前一级</translation>
    </message>
    <message>
      <source>A voucher for staff is always approved</source>
      <translation>员工券须复核</translation>
    </message>
    <message>
      <source>A voucher waits to be collected. Hand it over, or undo it, first.</source>
      <translation>还有待领的凭证，请先核销或撤销。</translation>
    </message>
    <message>
      <source>About {day}</source>
      <translation>预计 {day}可换</translation>
    </message>
    <message>
      <source>Address</source>
      <translation>地址</translation>
    </message>
    <message>
      <source>After</source>
      <translation>兑换后</translation>
    </message>
    <message>
      <source>Again on {day}</source>
      <translation>{day}可再换</translation>
    </message>
    <message>
      <source>Again tomorrow</source>
      <translation>明天再来</translation>
    </message>
    <message>
      <source>Airtime went out today already</source>
      <translation>话费今天换过了</translation>
    </message>
    <message>
      <source>All</source>
      <comment>gifts</comment>
      <translation>全部</translation>
    </message>
    <message>
      <source>All</source>
      <comment>link</comment>
      <translation>全部</translation>
    </message>
    <message>
      <source>All that was allotted here is out. Choose another gift.</source>
      <translation>本店配额已全部放出。换一件礼品。</translation>
    </message>
    <message>
      <source>Amount</source>
      <translation>金额</translation>
    </message>
    <message>
      <source>An exception is always approved</source>
      <translation>例外须复核</translation>
    </message>
    <message>
      <source>An id is lower-case English words joined by hyphens</source>
      <translation>编号用小写英文词，以连字符相连</translation>
    </message>
    <message>
      <source>An older program made this data</source>
      <translation>数据由旧程序生成</translation>
    </message>
    <message>
      <source>An undo goes within the same shift only. A supervisor can take the gift back.</source>
      <translation>只能在同一班内撤销。主管可以办理退回。</translation>
    </message>
    <message>
      <source>An undo is always approved</source>
      <translation>撤销须复核</translation>
    </message>
    <message>
      <source>Another computer sends in its name. Two supervisors decide under Head office which one is the desk.</source>
      <translation>另一台电脑以本台名义发送。由两位主管在“总部”页决定哪台是真的。</translation>
    </message>
    <message>
      <source>Another process serves the desks already</source>
      <translation>已有另一个程序在服务各柜台</translation>
    </message>
    <message>
      <source>Another program has the data open for writing. Do it there.</source>
      <translation>另一个程序正在使用数据。到那边去办。</translation>
    </message>
    <message>
      <source>Another supervisor must approve</source>
      <translation>须由另一名主管复核</translation>
    </message>
    <message>
      <source>Another window uses the same data. Close that one, or work there.</source>
      <translation>另一个窗口在用同一份数据。关掉它，或到那边去办。</translation>
    </message>
    <message>
      <source>Appliances</source>
      <translation>家电</translation>
    </message>
    <message>
      <source>Approval</source>
      <translation>请复核</translation>
    </message>
    <message>
      <source>Approve and complete</source>
      <translation>复核并完成兑换</translation>
    </message>
    <message>
      <source>Approver</source>
      <translation>复核人</translation>
    </message>
    <message>
      <source>Apr</source>
      <translation>4月</translation>
    </message>
    <message>
      <source>Ask for it, look at it, and tick that it was seen.</source>
      <translation>请顾客出示，看过后打勾。</translation>
    </message>
    <message>
      <source>Ask for the code</source>
      <translation>请顾客报验证码</translation>
    </message>
    <message>
      <source>Ask for the new card, or find the member by phone and check who it is.</source>
      <translation>请顾客出示新卡，或用手机号查找并核对本人。</translation>
    </message>
    <message>
      <source>Ask for {proofs}</source>
      <translation>请出示{proofs}</translation>
    </message>
    <message>
      <source>Asked of desk {desks}</source>
      <translation>已请 {desks} 号台交回</translation>
    </message>
    <message>
      <source>At least one is needed</source>
      <translation>至少要有一项</translation>
    </message>
    <message>
      <source>At once from {points} points on</source>
      <translation>一次达到 {points} 分</translation>
    </message>
    <message>
      <source>Aug</source>
      <translation>8月</translation>
    </message>
    <message>
      <source>Back</source>
      <translation>退一步</translation>
    </message>
    <message>
      <source>Badge</source>
      <translation>工牌</translation>
    </message>
    <message>
      <source>Badges</source>
      <translation>标记</translation>
    </message>
    <message>
      <source>Bar code</source>
      <translation>条码</translation>
    </message>
    <message>
      <source>Basket</source>
      <translation>兑换篮</translation>
    </message>
    <message>
      <source>Before</source>
      <translation>兑换前</translation>
    </message>
    <message>
      <source>Birthday</source>
      <translation>生日</translation>
    </message>
    <message>
      <source>Birthday month: a gift is due</source>
      <translation>本月生日，可领生日礼</translation>
    </message>
    <message>
      <source>Body 14</source>
      <translation>正文 14</translation>
    </message>
    <message>
      <source>Body 14 bold</source>
      <translation>正文 14 粗</translation>
    </message>
    <message>
      <source>Both are somebody's own card here. Take it off one of them, in Staff.</source>
      <translation>两条都是本店员工本人的卡，请先在“员工”里取消一条。</translation>
    </message>
    <message>
      <source>Both have a household's account. Take the household off the one that goes.</source>
      <translation>两位都有户账户，请先去掉被并入那位的户。</translation>
    </message>
    <message>
      <source>Bring back the folder's copy, or set the desk up anew with a code from head office.</source>
      <translation>请恢复文件夹副本，或用总部给的代码重新设置本台。</translation>
    </message>
    <message>
      <source>Bring back the key's copy, or give the desk a new one.</source>
      <translation>恢复密钥备份，或给本台换新密钥。</translation>
    </message>
    <message>
      <source>Buttons 44 px</source>
      <translation>按钮 44 px</translation>
    </message>
    <message>
      <source>Can be collected</source>
      <translation>可以领取</translation>
    </message>
    <message>
      <source>Can have now</source>
      <translation>现在能换</translation>
    </message>
    <message>
      <source>Card number</source>
      <translation>卡号</translation>
    </message>
    <message>
      <source>Cash due</source>
      <translation>应收现金</translation>
    </message>
    <message>
      <source>Cash or gifts moved since, or somebody counted again. Count once more.</source>
      <translation>此后现金或礼品有变动，或有人重新清点。再点一次。</translation>
    </message>
    <message>
      <source>Cash part</source>
      <translation>加价</translation>
    </message>
    <message>
      <source>Cash taken</source>
      <translation>收现金</translation>
    </message>
    <message>
      <source>Category</source>
      <translation>类别</translation>
    </message>
    <message>
      <source>Check that it is connected, or choose another one under Settings.</source>
      <translation>看看是否接好，或在设置里换一台。</translation>
    </message>
    <message>
      <source>Check that the folder is there and can be read.</source>
      <translation>看看文件夹还在不在，能不能读取。</translation>
    </message>
    <message>
      <source>Check the number on the paper. Today's sales arrive with the till's file.</source>
      <translation>核对纸上的号码。当天的销售随收银文件到来。</translation>
    </message>
    <message>
      <source>Choose a folder that is there, and the name of a picture.</source>
      <translation>请选已有的文件夹，并用图片的文件名。</translation>
    </message>
    <message>
      <source>Choose a folder, best on a disk that can be taken out.</source>
      <translation>请选择文件夹，最好在可拔下的磁盘上。</translation>
    </message>
    <message>
      <source>Choose an earlier day.</source>
      <translation>请选更早的日期。</translation>
    </message>
    <message>
      <source>Choose an empty folder.</source>
      <translation>选一个空文件夹。</translation>
    </message>
    <message>
      <source>Choose another file, or mend this one.</source>
      <translation>换一个文件，或改好这个。</translation>
    </message>
    <message>
      <source>Choose another folder, or bring back a copy.</source>
      <translation>换一个文件夹，或恢复备份。</translation>
    </message>
    <message>
      <source>Choose another folder, or make room on the disk.</source>
      <translation>换一个文件夹，或清出磁盘空间。</translation>
    </message>
    <message>
      <source>Choose another number, or take that desk off first.</source>
      <translation>请换一个台号，或先停用那台。</translation>
    </message>
    <message>
      <source>Choose another paper or printer under Settings.</source>
      <translation>在设置里换一种纸或换一台打印机。</translation>
    </message>
    <message>
      <source>Choose one under Settings, Printer, or save the page as PDF.</source>
      <translation>在设置的打印页里选一台，或存为 PDF。</translation>
    </message>
    <message>
      <source>Choose the folder that head office was founded in.</source>
      <translation>请选择建立总部时的文件夹。</translation>
    </message>
    <message>
      <source>Clear</source>
      <translation>清空</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>关闭</translation>
    </message>
    <message>
      <source>Close its lid; it goes on by itself.</source>
      <translation>合上盖子，会自动继续。</translation>
    </message>
    <message>
      <source>Columns are missing</source>
      <translation>缺少列</translation>
    </message>
    <message>
      <source>Complete</source>
      <translation>完成</translation>
    </message>
    <message>
      <source>Count the drawer and the shelf, then close it.</source>
      <translation>先清点钱箱和货架，再交班。</translation>
    </message>
    <message>
      <source>Counter is open already</source>
      <translation>Counter 已经打开</translation>
    </message>
    <message>
      <source>Date</source>
      <translation>日期</translation>
    </message>
    <message>
      <source>Dec</source>
      <translation>12月</translation>
    </message>
    <message>
      <source>Desk number</source>
      <translation>台号</translation>
    </message>
    <message>
      <source>Desk {desks} has the rest and was asked for it. It gives back what it doesn't need at its next exchange: try again then.</source>
      <translation>其余在 {desks} 号服务台，已请其交回；它下次与总部交换时交回用不着的，届时再试。</translation>
    </message>
    <message>
      <source>Desk {desks} still holds some of their points and was asked for them. It gives them back at its next exchange: try again then.</source>
      <translation>{desks} 号服务台还留有该会员的部分积分，已请其交回；它下次与总部交换时交回，届时再试。</translation>
    </message>
    <message>
      <source>Desk {desks} still holds some of their points. It is asked for them as soon as this desk has a line: try again then.</source>
      <translation>{desks} 号服务台还留有该会员的部分积分。本台一连上总部就会请其交回，届时再试。</translation>
    </message>
    <message>
      <source>Desk {desk} hands this voucher out</source>
      <translation>这张凭证由 {desk} 号柜台发货</translation>
    </message>
    <message>
      <source>Desks {desks} have the rest and were asked for it. They give back what they don't need at their next exchange: try again then.</source>
      <translation>其余在 {desks} 号服务台，已请其交回；它们下次与总部交换时交回用不着的，届时再试。</translation>
    </message>
    <message>
      <source>Desks {desks} still hold some of their points and were asked for them. They give them back at their next exchange: try again then.</source>
      <translation>{desks} 号服务台还留有该会员的部分积分，已请其交回；它们下次与总部交换时交回，届时再试。</translation>
    </message>
    <message>
      <source>Desks {desks} still hold some of their points. They are asked for them as soon as this desk has a line: try again then.</source>
      <translation>{desks} 号服务台还留有该会员的部分积分。本台一连上总部就会请其交回，届时再试。</translation>
    </message>
    <message>
      <source>Details</source>
      <translation>详情</translation>
    </message>
    <message>
      <source>Diamond</source>
      <translation>钻石卡</translation>
    </message>
    <message>
      <source>Do it once more.</source>
      <translation>请再做一次。</translation>
    </message>
    <message>
      <source>Don't go on with it. Bring back the last copy from the folder of copies.</source>
      <translation>不要再用。从备份文件夹恢复最近一份。</translation>
    </message>
    <message>
      <source>Done already</source>
      <translation>已经办过</translation>
    </message>
    <message>
      <source>Each desk needs one of its own. The server's keeper can allow it; nothing was made.</source>
      <translation>每台各需一个角色。请服务器管理员准许；什么都没有建。</translation>
    </message>
    <message>
      <source>Each voucher is handed out by one desk. This one lets go of it while both have a line; else it is handed out there.</source>
      <translation>一张凭证只由一个柜台发货。两边都联网时可转到这里；否则请到那个柜台领取。</translation>
    </message>
    <message>
      <source>End that one first, or let it work.</source>
      <translation>先结束那个，或让它继续。</translation>
    </message>
    <message>
      <source>Ended {day}</source>
      <translation>{day}已结束</translation>
    </message>
    <message>
      <source>Everything is booked. Check the folder, then send again.</source>
      <translation>账已记好。检查文件夹后重新发送。</translation>
    </message>
    <message>
      <source>Everything is booked. Have the sender looked at, then send again.</source>
      <translation>账已记好。请人看看发送程序，再重新发送。</translation>
    </message>
    <message>
      <source>Everything is booked. If nothing arrives, send again in a moment.</source>
      <translation>账已记好。如果没收到，稍后重新发送。</translation>
    </message>
    <message>
      <source>Everything is booked. Look at the printer, then press Ctrl+P.</source>
      <translation>账已记好。看看打印机，再按 Ctrl+P。</translation>
    </message>
    <message>
      <source>Everything is booked. Press Ctrl+P to print it again.</source>
      <translation>账已记好。按 Ctrl+P 再打一次。</translation>
    </message>
    <message>
      <source>Everything is booked. Put paper in, then press Ctrl+P.</source>
      <translation>账已记好。装纸后按 Ctrl+P。</translation>
    </message>
    <message>
      <source>Everything is booked. Send again in a moment.</source>
      <translation>账已记好。稍后重新发送。</translation>
    </message>
    <message>
      <source>Everything is booked. Start its queue again, then press Ctrl+P.</source>
      <translation>账已记好。重新启动队列后按 Ctrl+P。</translation>
    </message>
    <message>
      <source>Everything is booked. Switch it on, then press Ctrl+P.</source>
      <translation>账已记好。打开打印机后按 Ctrl+P。</translation>
    </message>
    <message>
      <source>Everything is booked. Take the paper out, then press Ctrl+P.</source>
      <translation>账已记好。取出卡住的纸后按 Ctrl+P。</translation>
    </message>
    <message>
      <source>Everything of today has its second look.</source>
      <translation>今天的都已复查。</translation>
    </message>
    <message>
      <source>Everything on it was handed over.</source>
      <translation>上面的礼品已全部领走。</translation>
    </message>
    <message>
      <source>Everything went out {when}, {where}, by {by}. Offer to look up the signature.</source>
      <translation>{when} 在{where}全部领走，经手 {by}。可以帮顾客查当时的签名。</translation>
    </message>
    <message>
      <source>Exactly one of these is needed</source>
      <translation>这几项要写一项，且只写一项</translation>
    </message>
    <message>
      <source>Expiring</source>
      <translation>将到期</translation>
    </message>
    <message>
      <source>Export it again from the other program.</source>
      <translation>在原来的程序里重新导出。</translation>
    </message>
    <message>
      <source>Feb</source>
      <translation>2月</translation>
    </message>
    <message>
      <source>Festivals are left out.</source>
      <translation>节日除外。</translation>
    </message>
    <message>
      <source>Fields</source>
      <translation>输入框</translation>
    </message>
    <message>
      <source>Find</source>
      <translation>找会员</translation>
    </message>
    <message>
      <source>Find the member by their card or phone: everything is there.</source>
      <translation>请用卡号或手机号查找，资料都在那边。</translation>
    </message>
    <message>
      <source>For {kind} the basket has {has} points. Add some more of this kind.</source>
      <translation>篮中{kind}共 {has} 分。再加一些同类礼品。</translation>
    </message>
    <message>
      <source>Friday</source>
      <translation>星期五</translation>
    </message>
    <message>
      <source>From {day} on</source>
      <translation>{day}起可换</translation>
    </message>
    <message>
      <source>From {needs} on</source>
      <translation>{needs}起</translation>
    </message>
    <message>
      <source>From {needs} points at once</source>
      <translation>单次 {needs} 分起</translation>
    </message>
    <message>
      <source>From {needs} points held</source>
      <translation>持有 {needs} 分起</translation>
    </message>
    <message>
      <source>From {points} points on. {text}</source>
      <translation>{points} 分起须核对。{text}</translation>
    </message>
    <message>
      <source>From {tier} on</source>
      <translation>{tier}起</translation>
    </message>
    <message>
      <source>Gift</source>
      <translation>礼品</translation>
    </message>
    <message>
      <source>Gift number</source>
      <translation>礼品编码</translation>
    </message>
    <message>
      <source>Gift number or name</source>
      <translation>礼品编号或名称</translation>
    </message>
    <message>
      <source>Gifts</source>
      <translation>礼品</translation>
    </message>
    <message>
      <source>Gifts: to have, focus, in the basket, not to be had</source>
      <translation>礼品格：可换、焦点、已在篮中、换不了</translation>
    </message>
    <message>
      <source>Give</source>
      <translation>送出</translation>
    </message>
    <message>
      <source>Give the computer here a number of its own.</source>
      <translation>请给这里的电脑另取一个台号。</translation>
    </message>
    <message>
      <source>Give this user the right to write there, then start again.</source>
      <translation>给当前用户写入权限，再重新启动。</translation>
    </message>
    <message>
      <source>Gold</source>
      <translation>金卡</translation>
    </message>
    <message>
      <source>Goods brought back on {count} receipts lately</source>
      <translation>近期有 {count} 张小票退过货</translation>
    </message>
    <message>
      <source>Had already</source>
      <translation>已经换过</translation>
    </message>
    <message>
      <source>Hand over</source>
      <translation>核销</translation>
    </message>
    <message>
      <source>Has this tier already</source>
      <translation>已是该等级</translation>
    </message>
    <message>
      <source>Have its address and password looked at.</source>
      <translation>请人检查地址和密码。</translation>
    </message>
    <message>
      <source>Have one made that keeps text as UTF-8.</source>
      <translation>请另建一个用国际统一编码保存文字的数据库。</translation>
    </message>
    <message>
      <source>Have them backed up there; this computer holds none.</source>
      <translation>请在服务器上备份，这台电脑没有副本。</translation>
    </message>
    <message>
      <source>Head office allows this desk too little</source>
      <translation>总部给本台的权限不足</translation>
    </message>
    <message>
      <source>Head office can't be reached</source>
      <translation>连不上总部</translation>
    </message>
    <message>
      <source>Head office doesn't know this desk yet</source>
      <translation>总部还不认识本台</translation>
    </message>
    <message>
      <source>Head office doesn't let this desk in</source>
      <translation>总部不放行本台</translation>
    </message>
    <message>
      <source>Head office has given this desk up as lost</source>
      <translation>总部已把本台列为失联</translation>
    </message>
    <message>
      <source>Head office has no room</source>
      <translation>总部空间已满</translation>
    </message>
    <message>
      <source>Head office has stopped this desk's exchange</source>
      <translation>总部已暂停本台同步</translation>
    </message>
    <message>
      <source>Head office has taken this desk off</source>
      <translation>总部已停用本台</translation>
    </message>
    <message>
      <source>Head office offers no safe line</source>
      <translation>总部没有加密线路</translation>
    </message>
    <message>
      <source>Head office only reads just now</source>
      <translation>总部暂时只读</translation>
    </message>
    <message>
      <source>Head office runs a newer Counter</source>
      <translation>总部的 Counter 版本较新</translation>
    </message>
    <message>
      <source>Head office runs an older Counter</source>
      <translation>总部的 Counter 版本较旧</translation>
    </message>
    <message>
      <source>Head office went back in time</source>
      <translation>总部的数据倒退了</translation>
    </message>
    <message>
      <source>Head office's certificate is not valid today</source>
      <translation>总部的证书今天无效</translation>
    </message>
    <message>
      <source>Head office's user may make no roles</source>
      <translation>总部的用户不能建角色</translation>
    </message>
    <message>
      <source>Held</source>
      <translation>冻结</translation>
    </message>
    <message>
      <source>Here it is {has}.</source>
      <translation>现在是 {has}。</translation>
    </message>
    <message>
      <source>Household</source>
      <translation>居家</translation>
    </message>
    <message>
      <source>How to pay</source>
      <translation>怎么付</translation>
    </message>
    <message>
      <source>Import the till's file</source>
      <translation>导入收银文件</translation>
    </message>
    <message>
      <source>In steps of {step} only</source>
      <translation>只能按 {step}的整数倍用</translation>
    </message>
    <message>
      <source>In this programme points are not paid out.</source>
      <translation>本方案的积分不兑付现金。</translation>
    </message>
    <message>
      <source>In this programme they stay with the member who earned them.</source>
      <translation>本方案的积分只归获得的会员本人。</translation>
    </message>
    <message>
      <source>Issued by this shop</source>
      <translation>是本店签发的</translation>
    </message>
    <message>
      <source>Issued here, not used, good until {day}</source>
      <translation>本店签发，未用过，{day} 前有效</translation>
    </message>
    <message>
      <source>It begins a new count of entries before it sends again. Restart Counter; if it stays so, ask head office for a new code.</source>
      <translation>再次发送前先开始新的记录编号。请重启 Counter；仍不行就向总部要新代码。</translation>
    </message>
    <message>
      <source>It came back from an older copy. Nothing more is exchanged until whoever looks after it has decided.</source>
      <translation>总部从较早的副本恢复。维护人员决定之前不再同步。</translation>
    </message>
    <message>
      <source>It has more bytes or lines than can be taken at once. Split it and take the parts one after the other.</source>
      <translation>字节或行数超过一次能导入的上限。拆成几份，逐份导入。</translation>
    </message>
    <message>
      <source>It holds for five minutes. Ask again.</source>
      <translation>复核五分钟内有效。重新申请。</translation>
    </message>
    <message>
      <source>It is being moved or repaired. The desk goes on with its allowance and tries again by itself.</source>
      <translation>总部正在迁移或修复。本台在额度内照常兑换，并自动重试。</translation>
    </message>
    <message>
      <source>It is neither UTF-8 nor GB18030 text. Save it as CSV in the other program and try again.</source>
      <translation>既不是 UTF-8 也不是 GB18030 文本。在原来的程序里另存为 CSV，再试一次。</translation>
    </message>
    <message>
      <source>It is not for: {tags}.</source>
      <translation>不能用于：{tags}。</translation>
    </message>
    <message>
      <source>It is not offered before that day.</source>
      <translation>这一天之前不提供。</translation>
    </message>
    <message>
      <source>It is not offered today.</source>
      <translation>今天不提供。</translation>
    </message>
    <message>
      <source>It is only for: {tags}.</source>
      <translation>只能用于：{tags}。</translation>
    </message>
    <message>
      <source>It needs confirmation codes, and no sender is named on this computer.</source>
      <translation>它要用验证码，而这台电脑没有指定发送程序。</translation>
    </message>
    <message>
      <source>It reads like office.example.cn/counter; head office tells it with the code.</source>
      <translation>请与总部随代码给的地址逐字核对：主机名、斜杠、库名。</translation>
    </message>
    <message>
      <source>It says other things than the shop's books. Keep the paper and call a supervisor.</source>
      <translation>内容与本店账目不符。留下纸张，找主管。</translation>
    </message>
    <message>
      <source>It says {clock}, but the last entry is of {last}. A supervisor checks the date and confirms it.</source>
      <translation>现在显示 {clock}，而最后一笔是 {last}。请主管核对日期并确认。</translation>
    </message>
    <message>
      <source>It was counted already.</source>
      <translation>已经计过了。</translation>
    </message>
    <message>
      <source>It was done whole, or not at all. Look what is booked, then try again.</source>
      <translation>操作要么全部完成，要么完全没有做。请先查看记录，再重试。</translation>
    </message>
    <message>
      <source>It was not read and nothing of it was kept. Swipe the member card.</source>
      <translation>没有读取，也没有留下任何内容。请刷会员卡。</translation>
    </message>
    <message>
      <source>It was not signed by a desk of this shop. Keep the paper and call a supervisor.</source>
      <translation>不是本店服务台签发的。留下纸张，找主管。</translation>
    </message>
    <message>
      <source>It was taken back; nothing goes out on it.</source>
      <translation>已经撤回，不能再凭它领取。</translation>
    </message>
    <message>
      <source>It was used already, and holds once.</source>
      <translation>已经用过，只能用一次。</translation>
    </message>
    <message>
      <source>It was used, its hour is past, or the address isn't the one that was given with it. Compare both, or ask for a new code.</source>
      <translation>代码已用过、已超过一小时，或地址与代码不符。请核对两者，或向总部要新代码。</translation>
    </message>
    <message>
      <source>It was {was} points, now it is {now}. Look at the new sum, then complete.</source>
      <translation>原来 {was} 分，现在 {now} 分。看过新的合计再完成。</translation>
    </message>
    <message>
      <source>Its allowance was freed. Set this computer up anew with a code from head office.</source>
      <translation>额度已解除。请用总部给的代码重新设置这台电脑。</translation>
    </message>
    <message>
      <source>Its first day is past. Write {right} or later.</source>
      <translation>起用日已过。请写 {right} 或更晚。</translation>
    </message>
    <message>
      <source>Its last day is over. A supervisor decides what can be done.</source>
      <translation>领取期已过。怎么办由主管定。</translation>
    </message>
    <message>
      <source>Jan</source>
      <translation>1月</translation>
    </message>
    <message>
      <source>Join the chain first, with the code from head office.</source>
      <translation>请先用总部给的代码加入连锁。</translation>
    </message>
    <message>
      <source>Joining two members is always approved</source>
      <translation>合并会员一律须复核</translation>
    </message>
    <message>
      <source>Jul</source>
      <translation>7月</translation>
    </message>
    <message>
      <source>Jun</source>
      <translation>6月</translation>
    </message>
    <message>
      <source>Key caps</source>
      <translation>键帽</translation>
    </message>
    <message>
      <source>Last day was {day}</source>
      <translation>最后一天是 {day}</translation>
    </message>
    <message>
      <source>Lock</source>
      <translation>锁定</translation>
    </message>
    <message>
      <source>Long work: seen and stoppable</source>
      <translation>长任务：看得见进度，停得下来</translation>
    </message>
    <message>
      <source>Look at it group by group. Nothing was changed.</source>
      <translation>请逐组核对。没有做任何改动。</translation>
    </message>
    <message>
      <source>Look at it group by group: five groups of five.</source>
      <translation>请逐组核对：五组，每组五个字符。</translation>
    </message>
    <message>
      <source>Look at the file “server” in the data folder.</source>
      <translation>请检查数据文件夹里存服务器地址的文件。</translation>
    </message>
    <message>
      <source>Look at the list of desks for it.</source>
      <translation>请在柜台列表里查看。</translation>
    </message>
    <message>
      <source>Look at the list of keys for its name.</source>
      <translation>请在密钥列表里查看名称。</translation>
    </message>
    <message>
      <source>Look at the list of shops for it.</source>
      <translation>请查看门店清单。</translation>
    </message>
    <message>
      <source>Look at the newest message on the member's phone and type the code again.</source>
      <translation>看会员手机上最新的短信，重新输入验证码。</translation>
    </message>
    <message>
      <source>Look for {gift} by name, or choose it among the tiles.</source>
      <translation>用名称查找 {gift}，或在礼品格里选。</translation>
    </message>
    <message>
      <source>Make one first, and lock its page away.</source>
      <translation>请先生成一把，并把密钥页锁好。</translation>
    </message>
    <message>
      <source>Many pieces at once</source>
      <translation>一次件数较多</translation>
    </message>
    <message>
      <source>Many points at once</source>
      <translation>一次积分较多</translation>
    </message>
    <message>
      <source>Mar</source>
      <translation>3月</translation>
    </message>
    <message>
      <source>Masked; hold F4 to see it for 5 seconds</source>
      <translation>遮住的号码，按住 F4 看 5 秒</translation>
    </message>
    <message>
      <source>May</source>
      <translation>5月</translation>
    </message>
    <message>
      <source>Member</source>
      <translation>会员</translation>
    </message>
    <message>
      <source>Member blocked</source>
      <translation>会员已停用</translation>
    </message>
    <message>
      <source>Member present, card and name checked</source>
      <translation>会员本人到场，已核对卡和姓名</translation>
    </message>
    <message>
      <source>Member since</source>
      <translation>入会日期</translation>
    </message>
    <message>
      <source>Members</source>
      <translation>会员</translation>
    </message>
    <message>
      <source>Members hold tiers that it doesn't name: {right}.</source>
      <translation>有会员在用它没有写的等级：{right}。</translation>
    </message>
    <message>
      <source>Mend it and read the file again.</source>
      <translation>改好后重新读取文件。</translation>
    </message>
    <message>
      <source>Monday</source>
      <translation>星期一</translation>
    </message>
    <message>
      <source>Months in a row are counted for spending-months, and only there</source>
      <translation>months 只用于 spending-months，也必须写</translation>
    </message>
    <message>
      <source>More are released on {day}.</source>
      <translation>{day}再放出一批。</translation>
    </message>
    <message>
      <source>More comes back than was bought</source>
      <translation>退的比买的多</translation>
    </message>
    <message>
      <source>More decimals than the programme shows</source>
      <translation>小数位多于方案所显示的</translation>
    </message>
    <message>
      <source>More go into another redemption. Take some out of the basket.</source>
      <translation>多的放到下一次兑换。从篮中拿出一些。</translation>
    </message>
    <message>
      <source>More of the price can't be paid with points.</source>
      <translation>积分不能再多抵。</translation>
    </message>
    <message>
      <source>More of the price can't be paid with points. Take {points} points.</source>
      <translation>积分不能再多抵。用 {points} 分。</translation>
    </message>
    <message>
      <source>More of {gift} can't go out on it. Change the number.</source>
      <translation>{gift} 不能再多发。改一下件数。</translation>
    </message>
    <message>
      <source>More on {day}</source>
      <translation>{day}再放出</translation>
    </message>
    <message>
      <source>More than 100,000 lines can't be taken, the first at line {line}. Check that it is the right file.</source>
      <translation>超过 100,000 行无法导入，第一处在第 {line} 行。请确认文件是否正确。</translation>
    </message>
    <message>
      <source>More than that can't be promised here. Take fewer, or another gift.</source>
      <translation>这里不能再多。少拿几件，或换一件。</translation>
    </message>
    <message>
      <source>More than that never goes. Take fewer.</source>
      <translation>不能超过这个数。少拿一些。</translation>
    </message>
    <message>
      <source>More when the line is back</source>
      <translation>恢复联网后更多</translation>
    </message>
    <message>
      <source>Most per member</source>
      <translation>每人限兑</translation>
    </message>
    <message>
      <source>Mr or Ms</source>
      <translation>称呼</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>姓名</translation>
    </message>
    <message>
      <source>Name another one, or allow it.</source>
      <translation>请换一个文件，或准许写入。</translation>
    </message>
    <message>
      <source>Nearly every line is wrong</source>
      <translation>几乎每一行都有错</translation>
    </message>
    <message>
      <source>No card, phone or name like this. Type it again, or look by name (F2 twice).</source>
      <translation>没有这样的卡号、手机号或姓名。重新输入，或按两次 F2 用姓名找。</translation>
    </message>
    <message>
      <source>No cash for points</source>
      <translation>积分不能兑现金</translation>
    </message>
    <message>
      <source>No gift with this number</source>
      <translation>没有这个编号的礼品</translation>
    </message>
    <message>
      <source>No gifts are redeemed in this programme.</source>
      <translation>本方案不兑换礼品。</translation>
    </message>
    <message>
      <source>No member found</source>
      <translation>没有找到会员</translation>
    </message>
    <message>
      <source>No more points for this now</source>
      <translation>这一项暂时不再得分</translation>
    </message>
    <message>
      <source>No place for backups was chosen</source>
      <translation>还没有选择备份位置</translation>
    </message>
    <message>
      <source>No printer is chosen</source>
      <translation>还没选打印机</translation>
    </message>
    <message>
      <source>No sender is named</source>
      <translation>没有指定短信发送程序</translation>
    </message>
    <message>
      <source>No shop here yet</source>
      <translation>这里还没有门店</translation>
    </message>
    <message>
      <source>No such member here yet</source>
      <translation>本台暂时查不到这位会员</translation>
    </message>
    <message>
      <source>No voucher with this number</source>
      <translation>没有这个号码的凭证</translation>
    </message>
    <message>
      <source>Nobody approves what they asked for or served themselves.</source>
      <translation>自己申请或经手的，不能自己复核。</translation>
    </message>
    <message>
      <source>Nobody serves or approves for themselves. Ask a colleague.</source>
      <translation>不能为自己办理或复核。请同事来办。</translation>
    </message>
    <message>
      <source>None in this shop</source>
      <translation>本店无货</translation>
    </message>
    <message>
      <source>Not a voucher of this shop</source>
      <translation>不是本店的凭证</translation>
    </message>
    <message>
      <source>Not for these goods</source>
      <translation>这些商品不能用</translation>
    </message>
    <message>
      <source>Not for yourself</source>
      <translation>不能改自己的</translation>
    </message>
    <message>
      <source>Not here now</source>
      <translation>本台暂不能办</translation>
    </message>
    <message>
      <source>Not here while the line is down</source>
      <translation>断网时本台不能办</translation>
    </message>
    <message>
      <source>Not in this programme</source>
      <translation>本方案不提供</translation>
    </message>
    <message>
      <source>Not inside the data folder</source>
      <translation>不能放在数据文件夹里</translation>
    </message>
    <message>
      <source>Not offered now</source>
      <translation>现在不提供</translation>
    </message>
    <message>
      <source>Not on a day like this</source>
      <translation>这样的日子不可用</translation>
    </message>
    <message>
      <source>Not on this day</source>
      <translation>当天不可用</translation>
    </message>
    <message>
      <source>Not released yet</source>
      <translation>还没有放出</translation>
    </message>
    <message>
      <source>Not with another offer</source>
      <translation>不与其他优惠同享</translation>
    </message>
    <message>
      <source>Not yet</source>
      <translation>还不行</translation>
    </message>
    <message>
      <source>Note 12</source>
      <translation>注 12</translation>
    </message>
    <message>
      <source>Nothing can be redeemed. A supervisor can say why and lift it.</source>
      <translation>现在不能兑换。原因和解除都请找主管。</translation>
    </message>
    <message>
      <source>Nothing has to be done.</source>
      <translation>不用做什么。</translation>
    </message>
    <message>
      <source>Nothing is lost. Try again; if it stays so, show the details to whoever looks after this computer.</source>
      <translation>什么都没有丢。再试一次；若仍不行，把详情给管电脑的人看。</translation>
    </message>
    <message>
      <source>Nothing more is exchanged. If that is wrong, ask head office for a new code and set the desk up anew.</source>
      <translation>不再同步。如有误，请向总部要新代码，重新设置本台。</translation>
    </message>
    <message>
      <source>Nothing says how much is earned</source>
      <translation>没有写怎样得分</translation>
    </message>
    <message>
      <source>Nothing says what the voucher is worth</source>
      <translation>没有写这张券值多少</translation>
    </message>
    <message>
      <source>Nothing to sign off</source>
      <translation>没有待签核的</translation>
    </message>
    <message>
      <source>Nothing was changed. Choose another file.</source>
      <translation>没有做任何改动。请选择别的文件。</translation>
    </message>
    <message>
      <source>Nothing was changed. Take another one.</source>
      <translation>没有做任何改动。请换一个备份。</translation>
    </message>
    <message>
      <source>Nothing was changed. Update Counter first.</source>
      <translation>没有做任何改动。请先更新程序。</translation>
    </message>
    <message>
      <source>Nothing was done</source>
      <translation>什么都没有做</translation>
    </message>
    <message>
      <source>Nothing was done. Check that it is still there and that you may read it.</source>
      <translation>什么都没有做。检查文件是否还在、是否有权读取。</translation>
    </message>
    <message>
      <source>Nothing was done. Check the right to write to the data folder.</source>
      <translation>什么都没有做。检查数据文件夹的写入权限。</translation>
    </message>
    <message>
      <source>Nothing was done. Have the server looked at.</source>
      <translation>什么都没有做。请人检查服务器。</translation>
    </message>
    <message>
      <source>Nothing was done. Make room on the disk, then try again.</source>
      <translation>什么都没有做。清出空间再试。</translation>
    </message>
    <message>
      <source>Nothing was done. Try again in a moment.</source>
      <translation>没有做任何操作，请稍后再试。</translation>
    </message>
    <message>
      <source>Nothing was done. Try again when it is there; the desk waits.</source>
      <translation>什么都没有做。等服务器恢复后再试，柜台会等着。</translation>
    </message>
    <message>
      <source>Nothing was done. Try again; if it stays so, have the disk looked at.</source>
      <translation>什么都没有做。再试一次；若仍不行，请人检查磁盘。</translation>
    </message>
    <message>
      <source>Nothing was opened. Let only this user read the file “server” in the data folder.</source>
      <translation>没有打开。请设为只有本用户能读数据文件夹里存服务器地址的文件。</translation>
    </message>
    <message>
      <source>Nothing was sent. Check this computer's date; if it is right, have the certificate renewed.</source>
      <translation>没有发送。请检查电脑日期；日期没错就请总部更新证书。</translation>
    </message>
    <message>
      <source>Nothing was sent. Compare the name after the slash with what head office gave.</source>
      <translation>没有发送任何内容。请核对斜杠后面的名称。</translation>
    </message>
    <message>
      <source>Nothing was sent. Don't go on by hand: tell whoever looks after head office.</source>
      <translation>没有发送。请不要强行继续，并告诉总部的维护人员。</translation>
    </message>
    <message>
      <source>Nothing was sent. Have encryption switched on at head office.</source>
      <translation>没有发送。请总部开启加密。</translation>
    </message>
    <message>
      <source>Nothing was sent. Have head office set up the desk's rights again.</source>
      <translation>没有发送。请总部重新设置本台权限。</translation>
    </message>
    <message>
      <source>Nothing was sent. Take the phone number down, then send a new code.</source>
      <translation>没有发送。登记手机号后重新发送验证码。</translation>
    </message>
    <message>
      <source>Nothing was sent. Whoever looks after this computer names one: counter-app sender.</source>
      <translation>没有发送。请管电脑的人用 counter-app sender 指定。</translation>
    </message>
    <message>
      <source>Nothing was sent; the desk goes on with its allowance. Have head office updated.</source>
      <translation>没有发送；本台在额度内照常兑换。请总部升级。</translation>
    </message>
    <message>
      <source>Nothing was sent; the desk goes on with its allowance. Update Counter on this computer.</source>
      <translation>没有发送；本台在额度内照常兑换。请升级这台电脑的 Counter。</translation>
    </message>
    <message>
      <source>Nothing was taken from it. Compare address and code with what head office gave.</source>
      <translation>没有收下任何内容。请与总部给的地址和代码核对。</translation>
    </message>
    <message>
      <source>Nothing was taken. {text}</source>
      <translation>什么都没有导入。{text}</translation>
    </message>
    <message>
      <source>Nothing was written since then</source>
      <translation>那天以后没有记录</translation>
    </message>
    <message>
      <source>Nov</source>
      <translation>11月</translation>
    </message>
    <message>
      <source>Oct</source>
      <translation>10月</translation>
    </message>
    <message>
      <source>Of high value</source>
      <translation>价值较高</translation>
    </message>
    <message>
      <source>Offline since {time}</source>
      <translation>离线，自 {time} 起</translation>
    </message>
    <message>
      <source>Old card number</source>
      <translation>旧卡号</translation>
    </message>
    <message>
      <source>Once a day</source>
      <translation>每天一次</translation>
    </message>
    <message>
      <source>Once a month</source>
      <translation>每月一次</translation>
    </message>
    <message>
      <source>Once only</source>
      <translation>只能换一次</translation>
    </message>
    <message>
      <source>Once per member</source>
      <translation>每人一次</translation>
    </message>
    <message>
      <source>One a day</source>
      <translation>每天一件</translation>
    </message>
    <message>
      <source>One a day; again tomorrow from midnight.</source>
      <translation>每天一件，明天 0 点后可再换。</translation>
    </message>
    <message>
      <source>One a month</source>
      <translation>每月一件</translation>
    </message>
    <message>
      <source>One a year</source>
      <translation>每年一件</translation>
    </message>
    <message>
      <source>One end comes every year and the other once</source>
      <translation>一头是每年都有的日子，另一头只有一次</translation>
    </message>
    <message>
      <source>One of the two has left, or was joined with another already.</source>
      <translation>其中一位已退会，或已并入别的记录。</translation>
    </message>
    <message>
      <source>One of them owes points for goods that came back. It goes once that is made up for.</source>
      <translation>其中一位因退货欠积分，补齐后才能办理。</translation>
    </message>
    <message>
      <source>One per campaign</source>
      <translation>每期一件</translation>
    </message>
    <message>
      <source>One per member</source>
      <translation>每人一件</translation>
    </message>
    <message>
      <source>One spin for each purchase</source>
      <translation>每笔消费抽一次</translation>
    </message>
    <message>
      <source>Online</source>
      <translation>在线</translation>
    </message>
    <message>
      <source>Only in a training shop</source>
      <translation>只在练习店可用</translation>
    </message>
    <message>
      <source>Only one of each kind is shown</source>
      <translation>每种只显示一件</translation>
    </message>
    <message>
      <source>Only {n} left</source>
      <translation>仅剩 {n} 件</translation>
    </message>
    <message>
      <source>Only {n} left on the voucher</source>
      <translation>凭证上只剩 {n} 件</translation>
    </message>
    <message>
      <source>Only {n} released</source>
      <translation>只放出 {n} 件</translation>
    </message>
    <message>
      <source>Ordinary</source>
      <translation>普通</translation>
    </message>
    <message>
      <source>Original receipt</source>
      <translation>原小票号</translation>
    </message>
    <message>
      <source>Other</source>
      <translation>其他</translation>
    </message>
    <message>
      <source>Others may read the server's password</source>
      <translation>别人能读到服务器密码</translation>
    </message>
    <message>
      <source>Over 8,000 points at once</source>
      <translation>一次超过 8,000 分</translation>
    </message>
    <message>
      <source>Over 8,000 points at once. Scan a supervisor's badge, or press F8.</source>
      <translation>一次超过 8,000 分。扫主管工牌，或按 F8。</translation>
    </message>
    <message>
      <source>PIN</source>
      <translation>密码</translation>
    </message>
    <message>
      <source>Panel 18</source>
      <translation>小题 18</translation>
    </message>
    <message>
      <source>Park</source>
      <translation>挂起</translation>
    </message>
    <message>
      <source>Parked</source>
      <translation>挂起</translation>
    </message>
    <message>
      <source>Parked for 6 minutes, 1 piece</source>
      <translation>挂起 6 分钟，篮中 1 件</translation>
    </message>
    <message>
      <source>Payment</source>
      <translation>支付方式</translation>
    </message>
    <message>
      <source>People</source>
      <translation>人员</translation>
    </message>
    <message>
      <source>Person {n}, {field}</source>
      <translation>第 {n} 人，{field}</translation>
    </message>
    <message>
      <source>Phone</source>
      <translation>手机号</translation>
    </message>
    <message>
      <source>Phone or card changed a few days ago, redemption no. {count} since</source>
      <translation>手机号或会员卡前几天刚变更，此后第 {count} 次兑换</translation>
    </message>
    <message>
      <source>Pieces arrived</source>
      <translation>到货数量</translation>
    </message>
    <message>
      <source>Points</source>
      <translation>积分</translation>
    </message>
    <message>
      <source>Points + cash</source>
      <comment>paying</comment>
      <translation>积分 + 现金</translation>
    </message>
    <message>
      <source>Points and cash can't be mixed freely for this gift.</source>
      <translation>这件礼品不能自由搭配积分和现金。</translation>
    </message>
    <message>
      <source>Points are owed for goods that came back. It goes once that is made up for.</source>
      <translation>因退货欠积分，补齐后才能办理。</translation>
    </message>
    <message>
      <source>Points buy no such voucher in this programme.</source>
      <translation>本方案没有这种券可换。</translation>
    </message>
    <message>
      <source>Points can't be given away</source>
      <translation>积分不能转赠</translation>
    </message>
    <message>
      <source>Points don't pay for this member's purchases in this programme.</source>
      <translation>按本方案，这位会员的积分不能抵现。</translation>
    </message>
    <message>
      <source>Points expire</source>
      <translation>积分到期日</translation>
    </message>
    <message>
      <source>Points given away are always approved</source>
      <translation>转赠积分须复核</translation>
    </message>
    <message>
      <source>Points go from one member to another. Choose who receives them.</source>
      <translation>积分从一位会员转给另一位。请选择接收的会员。</translation>
    </message>
    <message>
      <source>Points only</source>
      <comment>paying</comment>
      <translation>全积分</translation>
    </message>
    <message>
      <source>Points or gifts are set aside for one of them. Decide the waiting request or the order first.</source>
      <translation>其中一位有冻结的积分或礼品，请先处理待复核的申请或订单。</translation>
    </message>
    <message>
      <source>Points or gifts are set aside. Decide the waiting request or the order first.</source>
      <translation>有冻结的积分或礼品，请先处理待复核的申请或订单。</translation>
    </message>
    <message>
      <source>Points to spend</source>
      <translation>可用积分</translation>
    </message>
    <message>
      <source>Points used</source>
      <translation>用掉积分</translation>
    </message>
    <message>
      <source>Points were earned or spent since. Undo that first, newest first.</source>
      <translation>合并之后又有积分进出，请先从最近一笔起撤销。</translation>
    </message>
    <message>
      <source>Price</source>
      <translation>价格</translation>
    </message>
    <message>
      <source>Print</source>
      <translation>打印</translation>
    </message>
    <message>
      <source>Printer ready</source>
      <translation>打印机就绪</translation>
    </message>
    <message>
      <source>Printing failed</source>
      <translation>打印失败</translation>
    </message>
    <message>
      <source>Printing is not running</source>
      <translation>打印服务没有运行</translation>
    </message>
    <message>
      <source>Programme file</source>
      <translation>方案文件</translation>
    </message>
    <message>
      <source>Progress to the next tier</source>
      <translation>距下一等级</translation>
    </message>
    <message>
      <source>Put it in: the backup is made by itself then. Or choose another.</source>
      <translation>请插上，之后会自动备份；也可另选位置。</translation>
    </message>
    <message>
      <source>Quantity</source>
      <translation>数量</translation>
    </message>
    <message>
      <source>Reason</source>
      <translation>理由</translation>
    </message>
    <message>
      <source>Receipt</source>
      <translation>小票</translation>
    </message>
    <message>
      <source>Receipt 88-2041; it gives points once.</source>
      <translation>小票 88-2041，这张小票不能再补。</translation>
    </message>
    <message>
      <source>Receipt {receipt} has its points already</source>
      <translation>小票 {receipt} 已补过积分</translation>
    </message>
    <message>
      <source>Receipt {receipt} is not known</source>
      <translation>没有小票 {receipt}</translation>
    </message>
    <message>
      <source>Redeem</source>
      <translation>兑换</translation>
    </message>
    <message>
      <source>Redemption no. {count} of this member today</source>
      <translation>该会员今天第 {count} 次兑换</translation>
    </message>
    <message>
      <source>Redemption no. {count} of this member with the same clerk lately</source>
      <translation>近期由同一店员办理，该会员第 {count} 次兑换</translation>
    </message>
    <message>
      <source>Refuse</source>
      <translation>不同意</translation>
    </message>
    <message>
      <source>Release it in the computer's print queue, or print again.</source>
      <translation>在电脑的打印队列里放行，或重新打印。</translation>
    </message>
    <message>
      <source>Remark</source>
      <translation>备注</translation>
    </message>
    <message>
      <source>Resume</source>
      <translation>继续</translation>
    </message>
    <message>
      <source>Right would be: {right}</source>
      <translation>应写成：{right}</translation>
    </message>
    <message>
      <source>Role</source>
      <translation>岗位</translation>
    </message>
    <message>
      <source>Saturday</source>
      <translation>星期六</translation>
    </message>
    <message>
      <source>Say now</source>
      <translation>现在告诉会员</translation>
    </message>
    <message>
      <source>Saying what happened, what it means, what to do</source>
      <translation>说话：发生了什么，意味着什么，怎么办</translation>
    </message>
    <message>
      <source>Scan a card, or type phone, card, name, voucher</source>
      <translation>扫会员卡，或输入手机号、卡号、姓名、券号</translation>
    </message>
    <message>
      <source>Scan it again, or ask a supervisor whether it is in force.</source>
      <translation>再扫一次，或请主管查看是否有效。</translation>
    </message>
    <message>
      <source>Scan the square code on the paper, or type the 12 digits under the bars.</source>
      <translation>扫纸上的方码，或输入条码下的 12 位数字。</translation>
    </message>
    <message>
      <source>Second 13</source>
      <translation>次要 13</translation>
    </message>
    <message>
      <source>Secrets stay in files of the data folder; nothing was changed.</source>
      <translation>密钥仍存在数据文件夹里，什么都没有改变。</translation>
    </message>
    <message>
      <source>Seen</source>
      <translation>已看过</translation>
    </message>
    <message>
      <source>Send</source>
      <translation>发主管台</translation>
    </message>
    <message>
      <source>Sep</source>
      <translation>9月</translation>
    </message>
    <message>
      <source>Set one up first: start Counter, or run counter-app init.</source>
      <translation>先建店：启动 Counter，或运行 counter-app init。</translation>
    </message>
    <message>
      <source>Settings</source>
      <translation>设置</translation>
    </message>
    <message>
      <source>Shelf</source>
      <translation>货架</translation>
    </message>
    <message>
      <source>Shift</source>
      <translation>交班</translation>
    </message>
    <message>
      <source>Shop</source>
      <translation>门店</translation>
    </message>
    <message>
      <source>Shop price</source>
      <translation>市场价</translation>
    </message>
    <message>
      <source>Sign on the line: pen, finger or mouse</source>
      <translation>签在线上，笔、手指或鼠标都可以</translation>
    </message>
    <message>
      <source>Signature right, key in force</source>
      <translation>签名正确，密钥有效</translation>
    </message>
    <message>
      <source>Silver</source>
      <translation>银卡</translation>
    </message>
    <message>
      <source>Six digits, not all alike and not in a row like 123456.</source>
      <translation>六位数字，不能全相同，也不能像 123456 那样连着。</translation>
    </message>
    <message>
      <source>Some of their points are at head office. They come here as soon as this desk has a line: try again then.</source>
      <translation>该会员的部分积分在总部。本台一连上总部就会调来，届时再试。</translation>
    </message>
    <message>
      <source>Somebody must be left to approve and sign off. Add another supervisor first.</source>
      <translation>总要有人复核和签核。先添加一名主管。</translation>
    </message>
    <message>
      <source>Somebody was faster; nothing is left to do here.</source>
      <translation>别人已经办好，这里没有要做的了。</translation>
    </message>
    <message>
      <source>Something else answers there, or nobody. Compare the address with what head office gave.</source>
      <translation>那里是别的服务，或没有应答。请与总部给的地址核对。</translation>
    </message>
    <message>
      <source>Something went wrong in the program</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Spent in all</source>
      <translation>累计消费</translation>
    </message>
    <message>
      <source>Staff number</source>
      <translation>工号</translation>
    </message>
    <message>
      <source>Start Counter itself once: it copies the data and brings it up to date.</source>
      <translation>先启动一次 Counter：它会备份并升级数据。</translation>
    </message>
    <message>
      <source>Start of the day</source>
      <translation>营业日开始</translation>
    </message>
    <message>
      <source>Start the computer's printing service, or save the page as PDF.</source>
      <translation>启动电脑的打印服务，或存为 PDF。</translation>
    </message>
    <message>
      <source>Starts {day}</source>
      <translation>{day}起可换</translation>
    </message>
    <message>
      <source>State</source>
      <translation>状态</translation>
    </message>
    <message>
      <source>Stock</source>
      <translation>库存</translation>
    </message>
    <message>
      <source>Stop</source>
      <translation>停止</translation>
    </message>
    <message>
      <source>Sunday</source>
      <translation>星期日</translation>
    </message>
    <message>
      <source>Supervisor needed</source>
      <translation>需主管复核</translation>
    </message>
    <message>
      <source>Supervisor's approval</source>
      <translation>主管复核</translation>
    </message>
    <message>
      <source>Supervisor's signature</source>
      <translation>主管签名</translation>
    </message>
    <message>
      <source>Synced {time}</source>
      <translation>同步于 {time}</translation>
    </message>
    <message>
      <source>Tags</source>
      <translation>标签</translation>
    </message>
    <message>
      <source>Take fewer, or pay the rest another time.</source>
      <translation>少用一些，其余的下次再用。</translation>
    </message>
    <message>
      <source>Take the other offer off; then it can be redeemed.</source>
      <translation>去掉另一项优惠就能兑换。</translation>
    </message>
    <message>
      <source>That did not work</source>
      <translation>没有办成</translation>
    </message>
    <message>
      <source>That shift is closed</source>
      <translation>那一班已交班</translation>
    </message>
    <message>
      <source>The PIN is locked</source>
      <translation>密码已锁定</translation>
    </message>
    <message>
      <source>The PIN is not right</source>
      <translation>密码不对</translation>
    </message>
    <message>
      <source>The approval no longer holds</source>
      <translation>复核已失效</translation>
    </message>
    <message>
      <source>The approver is never the one who asked, nor the member</source>
      <translation>复核人不能是申请人，也不能是会员本人</translation>
    </message>
    <message>
      <source>The backup disk is not in</source>
      <translation>备份盘不在</translation>
    </message>
    <message>
      <source>The basket has {has} points. Add something.</source>
      <translation>篮中共 {has} 分。再加一些。</translation>
    </message>
    <message>
      <source>The books are in use just now</source>
      <translation>账目正被使用</translation>
    </message>
    <message>
      <source>The clock is behind</source>
      <translation>时钟慢了</translation>
    </message>
    <message>
      <source>The code can't be read. Scan it again, or type the short code.</source>
      <translation>码读不出来。再扫一次，或输入短码。</translation>
    </message>
    <message>
      <source>The code is not right</source>
      <translation>验证码不对</translation>
    </message>
    <message>
      <source>The code was used or is over, or the desk was taken off. Ask head office for a new code.</source>
      <translation>代码已用过或已过期，或本台已被停用。请向总部要新代码。</translation>
    </message>
    <message>
      <source>The computer's key store does not answer</source>
      <translation>电脑的密钥库没有响应</translation>
    </message>
    <message>
      <source>The data folder can't be written</source>
      <translation>数据文件夹不能写入</translation>
    </message>
    <message>
      <source>The data is busy</source>
      <translation>数据正忙</translation>
    </message>
    <message>
      <source>The database at this address is not head office's</source>
      <translation>这个地址的数据库不是总部的</translation>
    </message>
    <message>
      <source>The desk goes on with its allowance and tries again by itself. Check the network if it stays so.</source>
      <translation>本台在额度内照常兑换，并自动重连。一直连不上就检查网络。</translation>
    </message>
    <message>
      <source>The desk goes on with its allowance and tries again by itself. Tell whoever looks after head office.</source>
      <translation>本台在额度内照常兑换，并自动重试。请告诉总部的维护人员。</translation>
    </message>
    <message>
      <source>The desk is not filled yet</source>
      <translation>本台数据还没装完</translation>
    </message>
    <message>
      <source>The desk never had this key</source>
      <translation>本台从未有过这把密钥</translation>
    </message>
    <message>
      <source>The disk did not answer</source>
      <translation>磁盘没有响应</translation>
    </message>
    <message>
      <source>The disk is full</source>
      <translation>磁盘满了</translation>
    </message>
    <message>
      <source>The exchange stands still, and nothing is merged by guessing. Have the data checked, then two supervisors compare again.</source>
      <translation>同步已停，不会猜着合并。请检查数据，再由两位主管重新核对。</translation>
    </message>
    <message>
      <source>The file breaks off at line {line}</source>
      <translation>文件在第 {line} 行断开</translation>
    </message>
    <message>
      <source>The file can't be read</source>
      <translation>文件无法读取</translation>
    </message>
    <message>
      <source>The file could not be saved</source>
      <translation>文件没能保存</translation>
    </message>
    <message>
      <source>The file is empty</source>
      <translation>文件是空的</translation>
    </message>
    <message>
      <source>The file is too large</source>
      <translation>文件太大</translation>
    </message>
    <message>
      <source>The file is too long</source>
      <translation>文件太长</translation>
    </message>
    <message>
      <source>The first line must name them: {names}. Check that it is the right file.</source>
      <translation>首行必须有这些列名：{names}。核对文件是否选对。</translation>
    </message>
    <message>
      <source>The folder for messages can't be written</source>
      <translation>短信文件夹写不进去</translation>
    </message>
    <message>
      <source>The goods wait on the shelf there. To take them here instead, undo the voucher and redeem again.</source>
      <translation>货留在那边的货架上。要在这里领，请先撤销这张凭证，再重新兑换。</translation>
    </message>
    <message>
      <source>The last day is before the first</source>
      <translation>最后一天早于第一天</translation>
    </message>
    <message>
      <source>The last day was {day}. A supervisor decides what can be done.</source>
      <translation>最后一天是 {day}。怎么办由主管定。</translation>
    </message>
    <message>
      <source>The last supervisor stays</source>
      <translation>最后一名主管要留下</translation>
    </message>
    <message>
      <source>The list of keys has changed meanwhile</source>
      <translation>密钥列表刚刚有变化</translation>
    </message>
    <message>
      <source>The lowest tier starts at 0 points</source>
      <translation>最低等级从 0 分起</translation>
    </message>
    <message>
      <source>The member has had this one. Choose another gift.</source>
      <translation>这位会员已换过。换一件礼品。</translation>
    </message>
    <message>
      <source>The member has no phone here</source>
      <translation>会员没有登记手机号</translation>
    </message>
    <message>
      <source>The member has this tier or a higher one. Choose a higher tier.</source>
      <translation>会员已是该等级或更高等级，请选更高的等级。</translation>
    </message>
    <message>
      <source>The member holds {has}. With {needs} it can be had.</source>
      <translation>会员现有 {has} 分，满 {needs} 分就可以。</translation>
    </message>
    <message>
      <source>The member's phone received it. Type it in; without it the gift stays here.</source>
      <translation>验证码发到会员手机上。输入后才能领走礼品。</translation>
    </message>
    <message>
      <source>The member's tier is lower. Offer something for this tier.</source>
      <translation>会员等级还不够。推荐本等级可用的。</translation>
    </message>
    <message>
      <source>The members' points have {right} decimals; it must keep them.</source>
      <translation>会员积分有 {right} 位小数，必须保持不变。</translation>
    </message>
    <message>
      <source>The most that it brings was earned already.</source>
      <translation>这一项能得的分已经得满。</translation>
    </message>
    <message>
      <source>The offer is over. Choose something else.</source>
      <translation>活动已结束。换别的吧。</translation>
    </message>
    <message>
      <source>The opening was counted already</source>
      <translation>开班已经清点过</translation>
    </message>
    <message>
      <source>The page did not reach the printer</source>
      <translation>页面没有送到打印机</translation>
    </message>
    <message>
      <source>The page is in its queue. Look at the printer before printing again.</source>
      <translation>页面已在队列里。再打之前先看看打印机。</translation>
    </message>
    <message>
      <source>The paper is jammed</source>
      <translation>打印机卡纸</translation>
    </message>
    <message>
      <source>The picture can't be saved there</source>
      <translation>图片不能存到那里</translation>
    </message>
    <message>
      <source>The price has changed</source>
      <translation>价格变了</translation>
    </message>
    <message>
      <source>The print is held</source>
      <translation>打印被挂住</translation>
    </message>
    <message>
      <source>The printer hasn't this paper</source>
      <translation>打印机没有这种纸</translation>
    </message>
    <message>
      <source>The printer is gone</source>
      <translation>找不到打印机</translation>
    </message>
    <message>
      <source>The printer is off</source>
      <translation>打印机没开</translation>
    </message>
    <message>
      <source>The printer is open</source>
      <translation>打印机盖没合上</translation>
    </message>
    <message>
      <source>The printer is out of paper</source>
      <translation>打印机没纸</translation>
    </message>
    <message>
      <source>The printer is stopped</source>
      <translation>打印机已停止</translation>
    </message>
    <message>
      <source>The printer takes long</source>
      <translation>打印机迟迟没有完成</translation>
    </message>
    <message>
      <source>The programme gives nothing for deposits.</source>
      <translation>本方案对存款不送积分。</translation>
    </message>
    <message>
      <source>The programme gives nothing for this.</source>
      <translation>本方案对此不送积分。</translation>
    </message>
    <message>
      <source>The programme has no draw for this member.</source>
      <translation>按本方案，这位会员不能抽奖。</translation>
    </message>
    <message>
      <source>The programme keeps it of whoever collects; without it the gift stays here.</source>
      <translation>本方案要留下领取人的信息，没有就不能领取。</translation>
    </message>
    <message>
      <source>The programme names no such cause.</source>
      <translation>本方案没有这个捐赠项目。</translation>
    </message>
    <message>
      <source>The programme names the goods that it is for.</source>
      <translation>只用于方案指定的商品。</translation>
    </message>
    <message>
      <source>The receipt has {left} left to return. Change the amount.</source>
      <translation>这张小票还可退 {left}。改一下金额。</translation>
    </message>
    <message>
      <source>The same request came twice with different content. Begin it anew; tell a supervisor if it comes back.</source>
      <translation>同一请求两次内容不同。从头再办；若再出现，告诉主管。</translation>
    </message>
    <message>
      <source>The sender can't be started</source>
      <translation>发送程序启动不了</translation>
    </message>
    <message>
      <source>The sender did not take the message</source>
      <translation>发送程序没有收下短信</translation>
    </message>
    <message>
      <source>The sender takes long</source>
      <translation>发送程序反应慢</translation>
    </message>
    <message>
      <source>The server doesn't let this desk in</source>
      <translation>服务器不让本柜台接入</translation>
    </message>
    <message>
      <source>The server keeps the books, and their copies</source>
      <translation>账目和副本都在服务器上</translation>
    </message>
    <message>
      <source>The server only reads just now</source>
      <translation>服务器目前只能读取</translation>
    </message>
    <message>
      <source>The server takes no more desks just now</source>
      <translation>服务器暂时不能再接入柜台</translation>
    </message>
    <message>
      <source>The server with the books doesn't answer</source>
      <translation>存放账目的服务器没有应答</translation>
    </message>
    <message>
      <source>The server's address can't be read</source>
      <translation>服务器地址无法读取</translation>
    </message>
    <message>
      <source>The server's database keeps no Chinese text</source>
      <translation>服务器上的数据库不能保存中文</translation>
    </message>
    <message>
      <source>The share is gone. It can be had again on {day}.</source>
      <translation>本期的已换过，{day}可再换。</translation>
    </message>
    <message>
      <source>The shelf is empty or promised. Choose another gift.</source>
      <translation>货架已空或已被预留。换一件礼品。</translation>
    </message>
    <message>
      <source>The shift has not been counted</source>
      <translation>本班还没有清点</translation>
    </message>
    <message>
      <source>The shift in which they were joined has ended.</source>
      <translation>合并所在的班次已交班。</translation>
    </message>
    <message>
      <source>The shop's data can't be opened</source>
      <translation>打不开门店数据</translation>
    </message>
    <message>
      <source>The shop's data is damaged</source>
      <translation>门店数据已损坏</translation>
    </message>
    <message>
      <source>The shop's other desks have the rest. More goes here when the line is back.</source>
      <translation>其余在本店其他柜台。恢复联网后可兑更多。</translation>
    </message>
    <message>
      <source>The signature is another desk's. Keep the paper and call a supervisor.</source>
      <translation>签名属于另一个服务台。留下纸张，找主管。</translation>
    </message>
    <message>
      <source>The signature is not right. Keep the paper and call a supervisor.</source>
      <translation>签名不对。留下纸张，找主管。</translation>
    </message>
    <message>
      <source>The signing key could not be kept</source>
      <translation>签名密钥没能保存</translation>
    </message>
    <message>
      <source>The signing key was not in force that day. Keep the paper and call a supervisor.</source>
      <translation>签发当天这把密钥无效。留下纸张，找主管。</translation>
    </message>
    <message>
      <source>The strip</source>
      <translation>状态条</translation>
    </message>
    <message>
      <source>The sums differ from head office</source>
      <translation>合计与总部不符</translation>
    </message>
    <message>
      <source>The supervisor refused. Change the basket, or ask why.</source>
      <translation>主管没有同意。改一下篮子，或问问原因。</translation>
    </message>
    <message>
      <source>Their cards are closed for good. Whoever comes back is enrolled anew, with a new card.</source>
      <translation>原来的卡已永久停用。再来的话，请用新卡重新入会。</translation>
    </message>
    <message>
      <source>There is a shop here already</source>
      <translation>这里已有门店</translation>
    </message>
    <message>
      <source>There is no desk with this number</source>
      <translation>没有这个台号</translation>
    </message>
    <message>
      <source>There is no head office at this address</source>
      <translation>这个地址没有总部</translation>
    </message>
    <message>
      <source>There is no recovery key yet</source>
      <translation>还没有恢复密钥</translation>
    </message>
    <message>
      <source>There is no such grade</source>
      <translation>没有这一档</translation>
    </message>
    <message>
      <source>There is no such key</source>
      <translation>没有这个键</translation>
    </message>
    <message>
      <source>There is no such shop in this chain</source>
      <translation>连锁里没有这家门店</translation>
    </message>
    <message>
      <source>These are not points</source>
      <translation>这不是积分数</translation>
    </message>
    <message>
      <source>These are one and the same record. Find the other one.</source>
      <translation>这是同一条记录，请找另一条。</translation>
    </message>
    <message>
      <source>These go together only</source>
      <translation>这几项要一起写</translation>
    </message>
    <message>
      <source>These two can't be made one</source>
      <translation>这两条不能合并</translation>
    </message>
    <message>
      <source>They are used. The next purchase that is large enough brings one more.</source>
      <translation>机会已用完。下次消费满额再抽。</translation>
    </message>
    <message>
      <source>They stay one</source>
      <translation>不能恢复成两条</translation>
    </message>
    <message>
      <source>This PIN is too easy</source>
      <translation>这个密码太简单</translation>
    </message>
    <message>
      <source>This backup is damaged</source>
      <translation>这个备份已损坏</translation>
    </message>
    <message>
      <source>This backup needs its recovery key</source>
      <translation>这个备份需要它的恢复密钥</translation>
    </message>
    <message>
      <source>This badge is a clerk's. Ask a supervisor to scan theirs.</source>
      <translation>这是店员的工牌。请主管扫自己的。</translation>
    </message>
    <message>
      <source>This badge may not sign in</source>
      <translation>这张工牌不能登录</translation>
    </message>
    <message>
      <source>This can't be taken as it is</source>
      <translation>这样写不行</translation>
    </message>
    <message>
      <source>This can't be undone</source>
      <translation>不能撤销</translation>
    </message>
    <message>
      <source>This card was reported lost</source>
      <translation>这张卡已挂失</translation>
    </message>
    <message>
      <source>This code doesn't open here</source>
      <translation>这个代码在此无效</translation>
    </message>
    <message>
      <source>This computer has no key store</source>
      <translation>这台电脑没有密钥库</translation>
    </message>
    <message>
      <source>This copy only reads</source>
      <translation>这里只能查看</translation>
    </message>
    <message>
      <source>This count no longer holds</source>
      <translation>这次清点已失效</translation>
    </message>
    <message>
      <source>This desk seems to be there twice</source>
      <translation>本台好像有两台</translation>
    </message>
    <message>
      <source>This desk stood in another shop</source>
      <translation>这个台号原在另一家门店</translation>
    </message>
    <message>
      <source>This desk's data were brought back from a backup</source>
      <translation>本台数据是从备份恢复的</translation>
    </message>
    <message>
      <source>This desk's signing key is damaged</source>
      <translation>本台的签名密钥已损坏</translation>
    </message>
    <message>
      <source>This desk's signing key is missing</source>
      <translation>本台的签名密钥不见了</translation>
    </message>
    <message>
      <source>This desk's way to head office can't be read</source>
      <translation>读不出本台的总部连接资料</translation>
    </message>
    <message>
      <source>This file can't be written</source>
      <translation>这个文件不能写入</translation>
    </message>
    <message>
      <source>This folder is no head office's</source>
      <translation>这个文件夹不是总部的</translation>
    </message>
    <message>
      <source>This gift can't be redeemed here. Choose another one.</source>
      <translation>这件礼品不能在这里兑换。换一件。</translation>
    </message>
    <message>
      <source>This gift is always approved</source>
      <translation>这件礼品须复核</translation>
    </message>
    <message>
      <source>This is a bank card</source>
      <translation>这是银行卡</translation>
    </message>
    <message>
      <source>This is another head office than the code's</source>
      <translation>这不是代码所属的总部</translation>
    </message>
    <message>
      <source>This is neither true nor false</source>
      <translation>这里只能写 true 或 false</translation>
    </message>
    <message>
      <source>This is no address</source>
      <translation>这不是地址</translation>
    </message>
    <message>
      <source>This is no backup of Counter's</source>
      <translation>这不是本程序的备份</translation>
    </message>
    <message>
      <source>This is no head of a history</source>
      <translation>这不是历史的签名头</translation>
    </message>
    <message>
      <source>This is no recovery key</source>
      <translation>这不是恢复密钥</translation>
    </message>
    <message>
      <source>This is not TOML</source>
      <translation>这不是 TOML 文件</translation>
    </message>
    <message>
      <source>This is not a CSV file</source>
      <translation>这不是 CSV 文件</translation>
    </message>
    <message>
      <source>This is not a date</source>
      <translation>这里要写日期</translation>
    </message>
    <message>
      <source>This is not a day of the year</source>
      <translation>这不是一年中的日子</translation>
    </message>
    <message>
      <source>This is not a list</source>
      <translation>这不是列表</translation>
    </message>
    <message>
      <source>This is not a plain text of one line</source>
      <translation>这不是单行纯文字</translation>
    </message>
    <message>
      <source>This is not a rate</source>
      <translation>这不是比率</translation>
    </message>
    <message>
      <source>This is not a shop's data</source>
      <translation>这不是门店数据</translation>
    </message>
    <message>
      <source>This is not a table of keys</source>
      <translation>这不是键值表</translation>
    </message>
    <message>
      <source>This is not a whole number in range</source>
      <translation>这不是范围内的整数</translation>
    </message>
    <message>
      <source>This is not an amount of yuan with two decimals</source>
      <translation>这不是两位小数的金额</translation>
    </message>
    <message>
      <source>This is not one of the words that can stand here</source>
      <translation>这里不能写这个词</translation>
    </message>
    <message>
      <source>This is somebody's own card here. Take it off in Staff first.</source>
      <translation>这是本店员工本人的卡，请先在“员工”里取消。</translation>
    </message>
    <message>
      <source>This is the same member</source>
      <translation>是同一位会员</translation>
    </message>
    <message>
      <source>This is your own member card</source>
      <translation>这是你自己的会员卡</translation>
    </message>
    <message>
      <source>This member has had the full share. Choose another gift.</source>
      <translation>这位会员已换满。换一件礼品。</translation>
    </message>
    <message>
      <source>This member has left</source>
      <translation>这位会员已退会</translation>
    </message>
    <message>
      <source>This member is blocked</source>
      <translation>这位会员已停用</translation>
    </message>
    <message>
      <source>This programme doesn't fit this shop</source>
      <translation>这个方案不适合本店</translation>
    </message>
    <message>
      <source>This programme has no such tier</source>
      <translation>本方案没有这个等级</translation>
    </message>
    <message>
      <source>This record was joined with another</source>
      <translation>这条记录已并入另一条</translation>
    </message>
    <message>
      <source>This stands here twice</source>
      <translation>这里重复了</translation>
    </message>
    <message>
      <source>This tier can't be had for points.</source>
      <translation>这个等级不能用积分换。</translation>
    </message>
    <message>
      <source>This voucher is used in payment: choose Points, then Use a voucher.</source>
      <translation>这张券在付款时用：到“积分服务”里选“用券”。</translation>
    </message>
    <message>
      <source>This voucher is void</source>
      <translation>这张凭证已作废</translation>
    </message>
    <message>
      <source>This voucher pays for goods, not for services.</source>
      <translation>这张券用于商品，不能用于服务。</translation>
    </message>
    <message>
      <source>This voucher pays for services, not for goods.</source>
      <translation>这张券用于服务，不能用于商品。</translation>
    </message>
    <message>
      <source>Thursday</source>
      <translation>星期四</translation>
    </message>
    <message>
      <source>Tier</source>
      <translation>等级</translation>
    </message>
    <message>
      <source>Time</source>
      <translation>时间</translation>
    </message>
    <message>
      <source>Time zone</source>
      <translation>时区</translation>
    </message>
    <message>
      <source>Title 24</source>
      <translation>标题 24</translation>
    </message>
    <message>
      <source>To approve</source>
      <translation>待复核</translation>
    </message>
    <message>
      <source>To be collected at {shop}</source>
      <translation>到{shop}领取</translation>
    </message>
    <message>
      <source>To sign off</source>
      <translation>待签核</translation>
    </message>
    <message>
      <source>Today's share is gone. It can be had again tomorrow.</source>
      <translation>今天的已换过，明天再来。</translation>
    </message>
    <message>
      <source>Too late to collect</source>
      <translation>已过领取期</translation>
    </message>
    <message>
      <source>Training</source>
      <comment>the shop</comment>
      <translation>练习店</translation>
    </message>
    <message>
      <source>Try again when it is done.</source>
      <translation>请等它完成后再试。</translation>
    </message>
    <message>
      <source>Tuesday</source>
      <translation>星期二</translation>
    </message>
    <message>
      <source>Two supervisors decide about it under Head office. The desk goes on with its allowance.</source>
      <translation>由两位主管在“总部”页决定。本台在额度内照常兑换。</translation>
    </message>
    <message>
      <source>Type</source>
      <translation>字</translation>
    </message>
    <message>
      <source>Type all of it, or choose the file it lies in.</source>
      <translation>请完整输入，或选择它所在的文件。</translation>
    </message>
    <message>
      <source>Type the key from its page.</source>
      <translation>请输入密钥页上的密钥。</translation>
    </message>
    <message>
      <source>Unlock it as the user of this desk, then start again.</source>
      <translation>请以本柜台的用户解锁，再重新打开。</translation>
    </message>
    <message>
      <source>Until {time}. A supervisor can reset it before.</source>
      <translation>到 {time} 解锁。主管可以提前重置。</translation>
    </message>
    <message>
      <source>Update Counter on this computer, then start again.</source>
      <translation>升级这台电脑上的 Counter，再重新启动。</translation>
    </message>
    <message>
      <source>Used</source>
      <translation>本次使用</translation>
    </message>
    <message>
      <source>Used already</source>
      <translation>已用过，不能再领</translation>
    </message>
    <message>
      <source>Voucher</source>
      <translation>凭证</translation>
    </message>
    <message>
      <source>Was the folder copied from another computer? Restore a backup here instead.</source>
      <translation>数据文件夹是从别的电脑复制来的吗？请在这里恢复备份。</translation>
    </message>
    <message>
      <source>Wedding day</source>
      <translation>结婚纪念日</translation>
    </message>
    <message>
      <source>Wednesday</source>
      <translation>星期三</translation>
    </message>
    <message>
      <source>What a member has only once is given by the desk that served them last. It goes there, or here with the line back.</source>
      <translation>每位会员限一次的，由最近服务过的柜台办理。可去那里，或等恢复联网。</translation>
    </message>
    <message>
      <source>What came is kept, and it tries again by itself. If it stays so, tell whoever looks after head office.</source>
      <translation>已取回的都已保存，系统会自动重试。若一直如此，请联系总部管理人员。</translation>
    </message>
    <message>
      <source>What goes out</source>
      <translation>发什么</translation>
    </message>
    <message>
      <source>What it says stands on the shift's page.</source>
      <translation>结果在班次页面上。</translation>
    </message>
    <message>
      <source>What it was given for has changed. Ask again for what stands there now.</source>
      <translation>复核的内容已改动。按现在的内容重新申请。</translation>
    </message>
    <message>
      <source>What was done here with points stays as it is.</source>
      <translation>这一笔已经生效，不能退回。</translation>
    </message>
    <message>
      <source>When the line is back</source>
      <translation>恢复联网后可办</translation>
    </message>
    <message>
      <source>Who loses one would lose both. Choose another disk.</source>
      <translation>丢一个就会两个都丢。请换一个磁盘。</translation>
    </message>
    <message>
      <source>Whoever answers can't prove to be head office</source>
      <translation>对方不能证明自己是总部</translation>
    </message>
    <message>
      <source>Without it no PIN can be checked. Bring back the folder's copy of it.</source>
      <translation>没有它无法核对密码。从备份恢复。</translation>
    </message>
    <message>
      <source>Worth {price} or more</source>
      <translation>价值 {price} 以上</translation>
    </message>
    <message>
      <source>Your own role, badge and member card are changed by another supervisor.</source>
      <translation>你自己的岗位、工牌和会员卡由另一名主管来改。</translation>
    </message>
    <message>
      <source>a character that can't be shown stands in it</source>
      <translation>含有无法显示的字符</translation>
    </message>
    <message>
      <source>a clerk and a supervisor at least</source>
      <translation>至少一名店员和一名主管</translation>
    </message>
    <message>
      <source>a signature</source>
      <translation>签名</translation>
    </message>
    <message>
      <source>an ID</source>
      <translation>身份证件</translation>
    </message>
    <message>
      <source>asked by {name}, {when}</source>
      <translation>申请人 {name}，{when}</translation>
    </message>
    <message>
      <source>before {points}</source>
      <translation>兑换前 {points}</translation>
    </message>
    <message>
      <source>choose one from the list</source>
      <translation>从列表中选一项</translation>
    </message>
    <message>
      <source>default</source>
      <translation>平常</translation>
    </message>
    <message>
      <source>designated goods</source>
      <translation>指定商品</translation>
    </message>
    <message>
      <source>desk {desk}</source>
      <translation>{desk} 号服务台</translation>
    </message>
    <message>
      <source>fixed-price goods</source>
      <translation>一口价商品</translation>
    </message>
    <message>
      <source>focus</source>
      <translation>焦点</translation>
    </message>
    <message>
      <source>good for {time}</source>
      <translation>{time} 内有效</translation>
    </message>
    <message>
      <source>goods</source>
      <translation>实物礼品</translation>
    </message>
    <message>
      <source>goods that are not on the list</source>
      <translation>不在名单上的商品</translation>
    </message>
    <message>
      <source>hover</source>
      <translation>悬停</translation>
    </message>
    <message>
      <source>in the drawer</source>
      <translation>已入钱箱</translation>
    </message>
    <message>
      <source>in {n} day</source>
      <translation>{n} 天后</translation>
    </message>
    <message>
      <source>in {n} days</source>
      <translation>{n} 天后</translation>
    </message>
    <message>
      <source>letters, digits and hyphens only</source>
      <translation>只用字母、数字和连字符</translation>
    </message>
    <message>
      <source>new products</source>
      <translation>新品</translation>
    </message>
    <message>
      <source>not possible</source>
      <translation>不可用</translation>
    </message>
    <message>
      <source>nothing</source>
      <translation>无</translation>
    </message>
    <message>
      <source>nothing stands here</source>
      <translation>还没填</translation>
    </message>
    <message>
      <source>or {price}</source>
      <translation>或 {price}</translation>
    </message>
    <message>
      <source>pressed</source>
      <translation>按下</translation>
    </message>
    <message>
      <source>promoted goods</source>
      <translation>主推商品</translation>
    </message>
    <message>
      <source>pts</source>
      <translation>分</translation>
    </message>
    <message>
      <source>services</source>
      <translation>服务</translation>
    </message>
    <message>
      <source>somebody else has this one</source>
      <translation>已被别人使用</translation>
    </message>
    <message>
      <source>special-price goods</source>
      <translation>特价商品</translation>
    </message>
    <message>
      <source>the gift</source>
      <translation>这件礼品</translation>
    </message>
    <message>
      <source>the member card</source>
      <translation>会员卡</translation>
    </message>
    <message>
      <source>the messaging account</source>
      <translation>社交账号</translation>
    </message>
    <message>
      <source>the phone</source>
      <translation>手机</translation>
    </message>
    <message>
      <source>the programme has no such tier</source>
      <translation>方案里没有这个等级</translation>
    </message>
    <message>
      <source>the receiver's number</source>
      <translation>领取人手机号</translation>
    </message>
    <message>
      <source>this can't be taken as it is</source>
      <translation>这样填不行</translation>
    </message>
    <message>
      <source>this has more decimals than the programme shows</source>
      <translation>小数位数超过方案所用</translation>
    </message>
    <message>
      <source>this is below zero</source>
      <translation>不能小于零</translation>
    </message>
    <message>
      <source>this is not a card number</source>
      <translation>这不是卡号</translation>
    </message>
    <message>
      <source>this is not a date</source>
      <translation>这不是日期</translation>
    </message>
    <message>
      <source>this is not a mobile number: 11 digits from 1</source>
      <translation>手机号是以 1 开头的 11 位</translation>
    </message>
    <message>
      <source>this is not a number</source>
      <translation>这不是数字</translation>
    </message>
    <message>
      <source>this is too large</source>
      <translation>太大了</translation>
    </message>
    <message>
      <source>this is too long</source>
      <translation>太长了</translation>
    </message>
    <message>
      <source>this line has more or fewer fields than the header</source>
      <translation>这一行的栏数和表头不一致</translation>
    </message>
    <message>
      <source>this time zone is not known</source>
      <translation>没有这个时区</translation>
    </message>
    <message>
      <source>this word is not known here</source>
      <translation>这里不认识这个词</translation>
    </message>
    <message>
      <source>today</source>
      <translation>今天</translation>
    </message>
    <message>
      <source>tomorrow</source>
      <translation>明天</translation>
    </message>
    <message>
      <source>top-ups and codes</source>
      <translation>充值和券码</translation>
    </message>
    <message>
      <source>vouchers</source>
      <translation>代金券</translation>
    </message>
    <message>
      <source>yesterday</source>
      <translation>昨天</translation>
    </message>
    <message>
      <source>{because}. Scan a supervisor's badge, or press F8.</source>
      <translation>{because}。扫主管工牌，或按 F8。</translation>
    </message>
    <message>
      <source>{by} took it back, {when}. Nothing goes out on it.</source>
      <translation>{by} 于 {when} 作废。不能再凭它领取。</translation>
    </message>
    <message>
      <source>{day} {name}</source>
      <translation>{month}月{day}日</translation>
    </message>
    <message>
      <source>{day} {name} {year}</source>
      <translation>{year}年{month}月{day}日</translation>
    </message>
    <message>
      <source>{done} of {total} lines, about {n} s</source>
      <translation>{done} / {total} 行，约 {n} 秒</translation>
    </message>
    <message>
      <source>{field}: {wrong}</source>
      <translation>{field}：{wrong}</translation>
    </message>
    <message>
      <source>{file}, line {line}</source>
      <translation>{file} 第 {line} 行</translation>
    </message>
    <message>
      <source>{has} don't go. Take {needs}.</source>
      <translation>{has}不行。请用 {needs}。</translation>
    </message>
    <message>
      <source>{holds} points are free, {needs} are needed. Take fewer, or something cheaper.</source>
      <translation>可用 {holds} 分，需要 {needs} 分。少用一些，或换便宜的。</translation>
    </message>
    <message>
      <source>{kinds} gifts, {n} pieces</source>
      <translation>{kinds} 种，{n} 件</translation>
    </message>
    <message>
      <source>{most} at most</source>
      <translation>最多抵 {most}</translation>
    </message>
    <message>
      <source>{needs} are needed, of {all} in all. While the line is down this desk gives what was lent to it; more when it is back.</source>
      <translation>需要 {needs} 分，会员共有 {all} 分。断网时本台只用已分配的额度，恢复联网后可用更多。</translation>
    </message>
    <message>
      <source>{n} a day</source>
      <translation>每天 {n} 件</translation>
    </message>
    <message>
      <source>{n} a month</source>
      <translation>每月 {n} 件</translation>
    </message>
    <message>
      <source>{n} a year</source>
      <translation>每年 {n} 件</translation>
    </message>
    <message>
      <source>{n} at a time</source>
      <translation>每次 {n} 件</translation>
    </message>
    <message>
      <source>{n} day ago</source>
      <translation>{n} 天前</translation>
    </message>
    <message>
      <source>{n} days ago</source>
      <translation>{n} 天前</translation>
    </message>
    <message>
      <source>{n} digit to go</source>
      <translation>还差 {n} 位</translation>
    </message>
    <message>
      <source>{n} digits to go</source>
      <translation>还差 {n} 位</translation>
    </message>
    <message>
      <source>{n} here now</source>
      <translation>本台可兑 {n} 件</translation>
    </message>
    <message>
      <source>{n} in stock</source>
      <translation>库存 {n}</translation>
    </message>
    <message>
      <source>{n} more tries, then it locks.</source>
      <translation>还可试 {n} 次，之后锁定。</translation>
    </message>
    <message>
      <source>{n} more try, then it locks.</source>
      <translation>还可试 {n} 次，之后锁定。</translation>
    </message>
    <message>
      <source>{n} of {all} members are here, the others come. By card or phone head office is asked at once, by name only this desk.</source>
      <translation>已取回会员 {n} / {all}，其余正在取回。按卡号或手机号查找会立即询问总部；按姓名只查本台已有的会员。</translation>
    </message>
    <message>
      <source>{n} of {all} members are here. The others come when the line is back; look again then.</source>
      <translation>已取回会员 {n} / {all}。联网后会继续取回，请届时再查。</translation>
    </message>
    <message>
      <source>{n} per campaign</source>
      <translation>每期 {n} 件</translation>
    </message>
    <message>
      <source>{n} per member</source>
      <translation>每人 {n} 件</translation>
    </message>
    <message>
      <source>{n} piece can be had here now</source>
      <translation>本台现在可兑 {n} 件</translation>
    </message>
    <message>
      <source>{n} pieces can be had here now</source>
      <translation>本台现在可兑 {n} 件</translation>
    </message>
    <message>
      <source>{n} points added</source>
      <translation>补了 {n} 分</translation>
    </message>
    <message>
      <source>{n} redemption a day</source>
      <translation>每天兑换 {n} 次</translation>
    </message>
    <message>
      <source>{n} redemption a month</source>
      <translation>每月兑换 {n} 次</translation>
    </message>
    <message>
      <source>{n} redemption a year</source>
      <translation>每年兑换 {n} 次</translation>
    </message>
    <message>
      <source>{n} redemption per campaign</source>
      <translation>每期兑换 {n} 次</translation>
    </message>
    <message>
      <source>{n} redemption per member</source>
      <translation>每人 {n} 次</translation>
    </message>
    <message>
      <source>{n} redemptions a day</source>
      <translation>每天兑换 {n} 次</translation>
    </message>
    <message>
      <source>{n} redemptions a month</source>
      <translation>每月兑换 {n} 次</translation>
    </message>
    <message>
      <source>{n} redemptions a year</source>
      <translation>每年兑换 {n} 次</translation>
    </message>
    <message>
      <source>{n} redemptions per campaign</source>
      <translation>每期兑换 {n} 次</translation>
    </message>
    <message>
      <source>{n} redemptions per member</source>
      <translation>每人 {n} 次</translation>
    </message>
    <message>
      <source>{n} times a day</source>
      <translation>每天 {n} 次</translation>
    </message>
    <message>
      <source>{n} times a month</source>
      <translation>每月 {n} 次</translation>
    </message>
    <message>
      <source>{n} times per member</source>
      <translation>每人 {n} 次</translation>
    </message>
    <message>
      <source>{n} unsent</source>
      <translation>未发送 {n}</translation>
    </message>
    <message>
      <source>{points} here now</source>
      <translation>本台可用 {points}</translation>
    </message>
    <message>
      <source>{points} points</source>
      <translation>{points} 分</translation>
    </message>
    <message>
      <source>{points} points at most at once</source>
      <translation>一次最多 {points} 分</translation>
    </message>
    <message>
      <source>{points} points can be had here now</source>
      <translation>本台现在可用 {points} 分</translation>
    </message>
    <message>
      <source>{shop}, desk {desk}</source>
      <translation>{shop} {desk} 号服务台</translation>
    </message>
    <message>
      <source>{short} points and {spent} of spending more until {tier}; then it can be had.</source>
      <translation>再得 {short} 分并再消费 {spent} 升到{tier}，就可以了。</translation>
    </message>
    <message>
      <source>{short} points more to earn until {tier}; then it can be had.</source>
      <translation>再得 {short} 分升到{tier}，就能兑换。</translation>
    </message>
    <message>
      <source>{short} points short</source>
      <translation>还差 {short} 分</translation>
    </message>
    <message>
      <source>{short} to the tier</source>
      <translation>还差 {short} 分升级</translation>
    </message>
    <message>
      <source>{spent} more to spend until {tier}; then it can be had.</source>
      <translation>再消费 {spent} 升到{tier}，就可以了。</translation>
    </message>
    <message>
      <source>{text} It goes again on {day}.</source>
      <translation>{text}{day}又可以。</translation>
    </message>
    <message>
      <source>{title}. {text}</source>
      <translation>{title}。{text}</translation>
    </message>
    <message>
      <source>{weekday} {day}</source>
      <translation>{day} {weekday}</translation>
    </message>
  </context>
</TS>
